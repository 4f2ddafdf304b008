import { useId, useState } from 'preact/hooks';
import { Marked } from '@/components/marked';
import { TechniqueLabel } from '@/components/technique-label';
import type { Catalogue } from '@/utils/attack/catalogue';
import * as t from '@/utils/i18n/en/found';
import * as panel from '@/utils/i18n/en/sidepanel';
import { additionOf } from '@/utils/reading/addition';
import type { Named, Place } from '@/utils/reading/named';
import type { OnPage } from '../on-page';
import type { Add } from '../use-adding';

/** The maximum number of passages that are shown. */
const MAX_PASSAGES = 20;

/**
 * A row with an object that a page names, and the number of mentions. It unfolds to the passages, which can be shown or
 * captured.
 */
export function NamedRow({ named, on, add }: { named: Named; on: OnPage; add: Add }) {
  const { ids, places, count, kind, old } = named;
  const { catalogue } = on.attack;
  const [open, setOpen] = useState(false);
  const id = useId();
  const [first] = places;
  const [only] = ids;
  if (first === undefined || only === undefined) return null;
  const ambiguous = ids.length > 1;
  const captured = kind === 'technique' && !ambiguous && on.isCaptured(only);
  const capture = (technique: string, { passage }: Place) => {
    const addition = additionOf(on.making, technique, passage);
    if (addition !== null) void add([addition], t.added(nameOf(catalogue, technique)));
  };
  return (
    <li class={open ? 'named open' : 'named'}>
      <div class="named-head">
        <button
          type="button"
          class="named-toggle"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => {
            if (!open) on.show(first.passage);
            setOpen(!open);
          }}
        >
          {ids.map((one) => (
            <span key={one} class="named-what">
              <ObjectLabel id={one} catalogue={catalogue} />
            </span>
          ))}
          {ambiguous && <span class="named-remark">{t.ambiguous}</span>}
          {old !== null && <span class="named-remark">{t.formerId(old)}</span>}
          {!open && <span class="named-sentence">{textOf(on, first)}</span>}
        </button>
        <span class="named-side">
          {count > 1 && <span class="soft">{t.multiplied(count)}</span>}
          {captured && <span class="captured">{t.captured}</span>}
          {kind === 'technique' && !ambiguous && !captured && (
            <button
              type="button"
              class="button small"
              aria-label={t.captureFirst(nameOf(catalogue, only))}
              onClick={() => capture(only, first)}
            >
              {t.capture}
            </button>
          )}
        </span>
      </div>
      <ol id={id} class="named-places" hidden={!open}>
        {open &&
          places.slice(0, MAX_PASSAGES).map((place) => (
            <li key={place.mention.start} class="named-place">
              <p class="quote">
                <Passage on={on} place={place} />
              </p>
              <div class="actions">
                <button type="button" class="button small" onClick={() => on.show(place.passage)}>
                  {panel.showOnPage}
                </button>
                {kind === 'technique' &&
                  ids.map((one) =>
                    on.isCaptured(one, place.passage) ? (
                      <span key={one} class="captured">
                        {ambiguous ? t.capturedAs(one) : t.captured}
                      </span>
                    ) : (
                      <button
                        key={one}
                        type="button"
                        class="button small"
                        onClick={() => capture(one, place)}
                      >
                        {ambiguous ? t.captureAs(one) : t.capture}
                      </button>
                    ),
                  )}
              </div>
            </li>
          ))}
        {open && places.length > MAX_PASSAGES && (
          <li class="soft">{t.morePassages(places.length - MAX_PASSAGES)}</li>
        )}
      </ol>
    </li>
  );
}

function ObjectLabel({ id, catalogue }: { id: string; catalogue: Catalogue }) {
  const object = catalogue.object(id);
  const technique = object?.kind === 'technique' ? object : undefined;
  return (
    <TechniqueLabel
      id={id}
      name={object?.name ?? ''}
      parent={(technique && catalogue.parentOf(technique)?.name) ?? null}
      // It is listed under its first tactic; show the tactics only if there are others.
      tactics={technique === undefined || technique.tactics.length < 2 ? [] : catalogue.tacticsOf(technique)}
    />
  );
}

function Passage({ on, place }: { on: OnPage; place: Place }) {
  const { passage, mention } = place;
  const inside = mention.start >= passage.start && mention.end <= passage.end;
  const range = [mention.start - passage.start, mention.end - passage.start] as const;
  return <Marked text={textOf(on, place)} ranges={inside ? [range] : []} />;
}

const textOf = ({ read }: OnPage, { passage }: Place) =>
  read.source.text.slice(passage.start, passage.end).slice(0, 1_000);

const nameOf = (catalogue: Catalogue, id: string) => `${id} ${catalogue.object(id)?.name ?? ''}`;
