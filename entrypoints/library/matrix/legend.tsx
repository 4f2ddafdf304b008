import type { Heat, Overlap, Overlay } from '@/utils/analysis/matrix';
import { heatRanges, maxCountOf, type ViewColumn } from '@/utils/analysis/matrix-view';
import * as t from '@/utils/i18n/en/matrix';

/** Explains the colours and marks of the matrix. */
export function Legend(props: {
  view: readonly ViewColumn[];
  heat: Heat;
  overlay: Overlay | null;
  counts: Record<Overlap, number> | null;
}) {
  const { counts, overlay } = props;
  const ranges = heatRanges(maxCountOf(props.view));
  return (
    <dl class="matrix-legend" aria-label={t.legend}>
      {ranges.length > 0 && (
        <div title={t.legendMeans}>
          <dt class="label">{t.heats[props.heat]}</dt>
          {ranges.map(({ step, from, to }) => (
            <dd key={step} class={`matrix-swatch heat-${step}`}>
              {t.span(from, to)}
            </dd>
          ))}
        </div>
      )}
      {counts !== null && overlay !== null && (
        <div>
          <dt class="label">{t.compared}</dt>
          <dd class="matrix-swatch both">{t.inBoth(counts.both)}</dd>
          <dd class="matrix-swatch here">{t.observedOnly(counts.here)}</dd>
          <dd class="matrix-swatch there">{t.overlayOnly(counts.there)}</dd>
        </div>
      )}
    </dl>
  );
}
