import './charts.css';

/** Shows values over time as a small chart, one text line high, without axis labels. */
export function Sparkline({ label, values }: { label: string; values: readonly number[] }) {
  const max = Math.max(1, ...values);
  const step = 120 / Math.max(1, values.length);
  return (
    <svg class="sparkline" viewBox="0 0 120 20" preserveAspectRatio="none" role="img" aria-label={label}>
      <line class="chart-axis" x1="0" x2="120" y1="19.5" y2="19.5" />
      {values.map((value, index) => (
        <rect
          // The points have no identity but their index.
          key={`${index}`}
          class="chart-column"
          x={index * step}
          y={19 - (value / max) * 18}
          width={Math.max(0.8, step * 0.8)}
          height={(value / max) * 18}
        />
      ))}
    </svg>
  );
}
