import type { Heat, Overlap, Overlay } from '@/utils/analysis/matrix';
import { heatRanges, mostOf, type ViewColumn } from '@/utils/analysis/matrix-view';

/** What the colours and marks mean. */
export function Legend(props: {
  view: readonly ViewColumn[];
  heat: Heat;
  overlay: Overlay | null;
  counts: Record<Overlap, number> | null;
}) {
  const { counts, overlay } = props;
  const ranges = heatRanges(mostOf(props.view));
  return (
    <dl class="matrix-legend" aria-label="Legend">
      {ranges.length > 0 && (
        <div title="Colour map cividis, made for all colour vision; its lightness changes evenly.">
          <dt class="label">{props.heat}</dt>
          {ranges.map(({ step, from, to }) => (
            <dd key={step} class={`matrix-swatch heat-${step}`}>
              {from === to ? from : `${from}–${to}`}
            </dd>
          ))}
        </div>
      )}
      {counts !== null && overlay !== null && (
        <div>
          <dt class="label">compared</dt>
          <dd class="matrix-swatch both">{counts.both} in both</dd>
          <dd class="matrix-swatch here">{counts.here} observed only</dd>
          <dd class="matrix-swatch there">{counts.there} in the overlay only</dd>
        </div>
      )}
    </dl>
  );
}
