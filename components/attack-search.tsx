// biome-ignore-all lint/a11y/useSemanticElements: the grid of a combobox is a list of rows with actions, no table
import type { TargetedKeyboardEvent } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { attackUrl } from '@/utils/attack/links';
import type { Hit } from '@/utils/attack/search';
import './attack-search.css';
import { scrollIntoView } from './scroll-into-view';
import { HitLabel } from './technique-box';
import type { Attack } from './use-catalogue';

const MOST = 20;

interface AttackSearchProps {
  attack: Attack | null;
  text: string;
  onText: (text: string) => void;
  /** Opens a hit's page at attack.mitre.org. */
  onOpen: (url: string) => void;
  /** Tags the selection with a technique or a tactic; null when nothing is selected. */
  onTag: ((hit: Hit) => void) | null;
}

/**
 * Searches ATT&CK, after the ARIA Authoring Practices' combobox with a grid popup
 * (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/examples/grid-combo/): a row has two actions, which options of a
 * listbox cannot have. The focus stays in the box; arrows move the active row, Enter opens it, Ctrl+Enter tags with
 * it, Tab reaches its Tag button.
 */
export function AttackSearch({ attack, text, onText, onOpen, onTag }: AttackSearchProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [active, setActive] = useState(0);
  const hits = attack === null ? [] : attack.search(text, { limit: MOST });
  const current = Math.min(active, hits.length - 1);
  const asked = text.trim() !== '';
  const cellId = (index: number) => `${id}-cell-${index}`;

  // Firefox shows a popup in another browser than it loaded it in, and what had the focus there loses it.
  useEffect(() => {
    const take = () => {
      if (document.activeElement === null || document.activeElement === document.body) input.current?.focus();
    };
    take();
    window.addEventListener('focus', take);
    return () => window.removeEventListener('focus', take);
  }, []);

  const open = (hit: Hit) => {
    const url = attackUrl(hit.id);
    if (url !== null) onOpen(url);
  };

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    if (event.isComposing || event.altKey) return;
    const hit = hits[current];
    if (event.key === 'Escape' && text !== '') onText('');
    else if (hit === undefined) return;
    else if (event.key === 'ArrowDown') setActive((current + 1) % hits.length);
    else if (event.key === 'ArrowUp') setActive((current - 1 + hits.length) % hits.length);
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      if (onTag !== null && canTag(hit)) onTag(hit);
    } else if (event.key === 'Enter') open(hit);
    else return;
    event.preventDefault();
  };

  return (
    <search class="attack-search">
      <label class="visually-hidden" for={id}>
        Search ATT&amp;CK
      </label>
      <input
        id={id}
        ref={input}
        class="input"
        role="combobox"
        aria-autocomplete="list"
        aria-haspopup="grid"
        aria-expanded={hits.length > 0}
        aria-controls={`${id}-grid`}
        aria-activedescendant={hits.length > 0 ? cellId(current) : undefined}
        aria-describedby={`${id}-keys`}
        autocomplete="off"
        spellcheck={false}
        placeholder="Search ATT&amp;CK: id, name, group, software"
        value={text}
        onInput={(event) => {
          setActive(0);
          onText(event.currentTarget.value);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        id={`${id}-grid`}
        class="attack-hits"
        role="grid"
        aria-label="Found in ATT&amp;CK"
        hidden={hits.length === 0}
      >
        {hits.map((hit, index) => (
          <HitRow
            key={hit.id}
            hit={hit}
            summary={attack?.lexicon.of(hit.id)?.summary}
            cellId={cellId(index)}
            active={index === current}
            onActive={() => setActive(index)}
            onTag={onTag !== null && canTag(hit) ? onTag : null}
          />
        ))}
      </div>
      <p id={`${id}-keys`} class={hits.length > 0 ? 'hint soft attack-keys' : 'visually-hidden'}>
        <kbd>Enter</kbd> opens attack.mitre.org
        {onTag !== null && (
          <>
            , <kbd>Ctrl Enter</kbd> tags the selection
          </>
        )}
      </p>
      <p
        class={asked && attack !== null && hits.length === 0 ? 'attack-nothing soft' : 'visually-hidden'}
        role="status"
      >
        {status(asked && attack !== null, hits.length)}
      </p>
    </search>
  );
}

function HitRow(props: {
  hit: Hit;
  summary: string | undefined;
  cellId: string;
  active: boolean;
  onActive: () => void;
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
      onMouseMove={props.onActive}
    >
      <div id={props.cellId} class="attack-hit-cell" role="gridcell" tabIndex={-1}>
        <a
          class="attack-hit-link"
          href={attackUrl(hit.id) ?? ''}
          target="_blank"
          rel="noreferrer"
          tabIndex={-1}
          title={`Open ${hit.id} at attack.mitre.org`}
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

/** A selection can be tagged with techniques and tactics. */
function canTag({ kind }: Hit): boolean {
  return kind === 'technique' || kind === 'tactic';
}

function status(asked: boolean, count: number): string {
  if (!asked) return '';
  if (count === 0) return 'Nothing in ATT&CK fits. Try another word, or the id.';
  return `${count === MOST ? `The first ${MOST}` : count} found`;
}
