import type { LeftOut } from '@/utils/exchange/import/reader';
import * as t from '@/utils/i18n/en/importing';

/** Lists what is left out of an import, and offers to take what indicators use. */
export function LeftOutList(props: {
  leftOut: readonly LeftOut[];
  merged: number;
  indicators: boolean;
  onIndicators: (indicators: boolean) => void;
}) {
  const { leftOut, merged, indicators } = props;
  const hasChoice = indicators || leftOut.some(({ option }) => option === 'indicators');
  if (leftOut.length === 0 && merged === 0 && !hasChoice) return null;
  return (
    <div class="import-left-out stack">
      {(leftOut.length > 0 || merged > 0) && (
        <>
          <p>{t.leftOut}</p>
          <ul class="problems">
            {leftOut.map(({ what }) => (
              <li key={what}>{what}</li>
            ))}
            {merged > 0 && <li>{t.mergedRecords(merged)}</li>}
          </ul>
        </>
      )}
      {hasChoice && (
        <label class="check">
          <input
            type="checkbox"
            checked={indicators}
            onChange={(event) => props.onIndicators(event.currentTarget.checked)}
          />
          {t.takeIndicators}
        </label>
      )}
    </div>
  );
}
