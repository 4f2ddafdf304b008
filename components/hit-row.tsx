// biome-ignore-all lint/a11y/useSemanticElements: the grid of a combobox is a list of rows with actions, no table
import { attackUrl } from '@/utils/attack/links';
import type { Hit } from '@/utils/attack/search';
import * as t from '@/utils/i18n/en/attack';
import { scrollIntoView } from '@/utils/keyboard/scroll-into-view';
import { HitLabel } from './technique-box';

/** A row of the search results: a link that opens the object, and a button that tags the selection with it. */
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
        // Ignore a list that opens under a resting pointer.
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
          title={t.openObject(hit.id)}
          onClick={(event) => {
            // With a modifier key or the middle button the browser opens the page at attack.mitre.org, as for any link.
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
            aria-label={t.tagAs(hit.id, hit.name)}
            onClick={() => onTag(hit)}
          >
            {t.tag}
          </button>
        </div>
      )}
    </div>
  );
}
