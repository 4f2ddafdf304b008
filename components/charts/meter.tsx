import './charts.css';

/**
 * Shows a share as a bar. The caller shows the number beside it.
 *
 * @param part 0 to 1
 */
export function Meter({ part }: { part: number }) {
  return (
    <span class="meter" aria-hidden="true">
      <span style={{ width: `${Math.round(Math.min(1, Math.max(0, part)) * 100)}%` }} />
    </span>
  );
}
