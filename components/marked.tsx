import type { TextRange } from '@/utils/attack/phrase-index';
import './marked.css';

/**
 * Shows a text with marked ranges.
 *
 * @param ranges ascending, without overlap
 */
export function Marked({ text, ranges }: { text: string; ranges: readonly TextRange[] }) {
  const plainEnds = [...ranges.map(([start]) => start), text.length];
  return (
    <>
      {plainEnds.map((end, place) => {
        const before = ranges[place - 1];
        return (
          <>
            {before && <mark class="found">{text.slice(...before)}</mark>}
            {text.slice(before?.[1] ?? 0, end)}
          </>
        );
      })}
    </>
  );
}
