// biome-ignore-all lint/a11y/useSemanticElements: the grid of a combobox is a list of rows with actions, no table
import { attackUrl } from '@/utils/attack/links';
import type { Hit } from '@/utils/attack/search';
import { scrollIntoView } from './scroll-into-view';
import { HitLabel } from './technique-box';

/** A hit in the grid of the search: what opens it, and a button that tags with it. */
export function HitRow(props: {
  hit: Hit;
  summary: string | undefined;
  cellId: string;
  active: boolean;
  onActive: () => void;
  onOpen: (hit: Hit) => void;
  onTag: ((hit: Hit) => void) | null;
}) {
  const { hit, active, onTag } = props;
  return (
    <div
      class={active ? 'attack-hit active' : 'attack-hit'}
      role="row"
      tabIndex={-1}
      aria-selected={active}
      ref={active ? scrollIntoView : null}
      onMouseMove={({ movementX, movementY }) => {
        // A list that opens under a resting pointer is not pointed at.
        if (movementX !== 0 || movementY !== 0) props.onActive();
      }}
    >
      <div id={props.cellId} class="attack-hit-cell" role="gridcell" tabIndex={-1}>
        <a
          class="attack-hit-link"
          href={attackUrl(hit.id) ?? ''}
          target="_blank"
          rel="noreferrer"
          tabIndex={-1}
          title={`Open ${hit.id}`}
          onClick={(event) => {
            // With a key or the middle button the browser opens its page at attack.mitre.org, as of any link.
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            props.onOpen(hit);
          }}
        >
          <HitLabel hit={hit} summary={props.summary} />
        </a>
      </div>
      {onTag !== null && (
        <div role="gridcell" tabIndex={-1}>
          <button
            type="button"
            class="button attack-hit-tag"
            tabIndex={active ? 0 : -1}
            aria-label={`Tag the selection as ${hit.id} ${hit.name}`}
            onClick={() => onTag(hit)}
          >
            Tag
          </button>
        </div>
      )}
    </div>
  );
}
