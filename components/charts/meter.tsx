import './charts.css';

/** A part of a whole as a bar; the number stands beside it. @param part 0 to 1 */
export function Meter({ part }: { part: number }) {
  return (
    <span class="meter" aria-hidden="true">
      <span style={{ width: `${Math.round(Math.min(1, Math.max(0, part)) * 100)}%` }} />
    </span>
  );
}
