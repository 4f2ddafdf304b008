import { useState } from 'preact/hooks';
import './charts.css';

/** Sizes in pixels of the drawing, which is stretched to its place. */
const WIDTH = 720;
const HEIGHT = 96;
const BASE = 80;

/** Columns over a row of labels, such as months, with the same as a table behind it. */
export function ColumnChart(props: {
  /** What is counted over what, such as `Reports by month`. */
  title: string;
  /** What the labels are, such as `Month`. */
  of: string;
  /** What the numbers count, such as `Reports`. */
  unit: string;
  points: readonly { label: string; value: number }[];
}) {
  const { points } = props;
  const [open, setOpen] = useState(false);
  const most = Math.max(1, ...points.map(({ value }) => value));
  const step = WIDTH / Math.max(1, points.length);
  const width = Math.min(48, Math.max(1, step * 0.75));
  const first = points[0];
  const last = points.at(-1);
  const total = points.reduce((sum, { value }) => sum + value, 0);
  return (
    <figure class="chart">
      <figcaption class="label">
        {props.title}; the highest is {most}
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`${props.title}: ${total} in all${first === undefined || last === undefined ? '' : `, from ${first.label} to ${last.label}`}`}
      >
        {points.map(({ label, value }, index) => (
          <rect
            key={label}
            class="chart-column"
            x={index * step + (step - width) / 2}
            y={BASE - (value / most) * (BASE - 4)}
            width={width}
            height={(value / most) * (BASE - 4)}
          >
            <title>{`${label}: ${value}`}</title>
          </rect>
        ))}
        <line class="chart-axis" x1="0" x2={WIDTH} y1={BASE + 0.5} y2={BASE + 0.5} />
        <text class="chart-label" x="0" y={HEIGHT - 2}>
          {first?.label}
        </text>
        {last !== undefined && last !== first && (
          <text class="chart-label" x={WIDTH} y={HEIGHT - 2} text-anchor="end">
            {last.label}
          </text>
        )}
      </svg>
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>As a table</summary>
        {open && (
          <table class="plain-table">
            <thead>
              <tr>
                <th scope="col">{props.of}</th>
                <th scope="col" class="number">
                  {props.unit}
                </th>
              </tr>
            </thead>
            <tbody>
              {points.map(({ label, value }) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  <td class="number">{value}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </details>
    </figure>
  );
}
