// biome-ignore-all lint/a11y/useSemanticElements: the grid of a combobox is a list of rows with actions, no table
import type { TargetedKeyboardEvent } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Hit } from '@/utils/attack/search';
import { activeOption, nextOption } from '@/utils/keyboard/active-option';
import { BeginHere } from './attack/begin-here';
import { useSavedHits } from './attack/use-saved-hits';
import './attack-search.css';
import type { Attack } from '@/utils/extension/packaged/attack';
import * as t from '@/utils/i18n/en/attack';
import { HitRow } from './hit-row';

const LIMIT = 20;

interface AttackSearchProps {
  attack: Attack | null;
  text: string;
  onText: (text: string) => void;
  /** The details cover the search. */
  hidden: boolean;
  /** Opens a hit's details. */
  onOpen: (hit: Hit) => void;
  /** Opens a hit's page at attack.mitre.org. */
  onVisitAttack: (hit: Hit) => void;
  /** Tags the selection with a technique or a tactic; null while nothing is selected. */
  onTag: ((hit: Hit) => void) | null;
  /** Tags the selection with a technique outside ATT&CK; null while nothing is selected. */
  onTagFreeText: ((name: string) => void) | null;
}

/** A list of hits with an optional heading. */
interface Group {
  name: string | null;
  hits: readonly Hit[];
}

/**
 * Searches ATT&CK. The widget is the ARIA Authoring Practices' combobox with a grid popup
 * (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/examples/grid-combo/), because a row has two actions, and an
 * option of a listbox can have only one. The focus stays in the box: the arrow keys move the active row; Enter (or
 * Right at the end of the text) opens it; Shift+Enter opens its page at attack.mitre.org; Ctrl+Enter tags with it; Tab
 * goes to its Tag button. While the box is empty, the list shows the starred and the recent objects.
 */
export function AttackSearch(props: AttackSearchProps) {
  const { attack, text, onText, hidden, onOpen, onTag } = props;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const saved = useSavedHits(attack);
  const searching = text.trim() !== '';
  const groups: readonly Group[] = searching
    ? [{ name: null, hits: attack?.search(text, { limit: LIMIT }) ?? [] }]
    : [
        { name: t.starred, hits: saved?.starred ?? [] },
        { name: t.recent, hits: saved?.recent ?? [] },
      ];
  const hits = groups.flatMap((group) => group.hits);
  const current = activeOption(chosen, text, hits.length);
  const cellId = (index: number) => `${id}-cell-${index}`;

  // Firefox loads a popup in one browser element and shows it in another, which drops the focus.
  useEffect(() => {
    if (hidden) return;
    const restoreFocus = () => {
      if (document.activeElement === null || document.activeElement === document.body) input.current?.focus();
    };
    input.current?.focus();
    window.addEventListener('focus', restoreFocus);
    return () => window.removeEventListener('focus', restoreFocus);
  }, [hidden]);

  const changeText = (next: string) => {
    setChosen(null);
    onText(next);
  };

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    if (event.isComposing || event.altKey) return;
    const { selectionStart, selectionEnd } = event.currentTarget;
    const atEnd = selectionStart === text.length && selectionEnd === text.length;
    const hit = current === null ? undefined : hits[current];
    if (event.key === 'Escape' && text !== '') changeText('');
    else if (event.key === 'ArrowDown') setChosen(nextOption(current, 1, hits.length));
    else if (event.key === 'ArrowUp') setChosen(nextOption(current, -1, hits.length));
    else if (hit === undefined) return;
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      if (onTag !== null && canTag(hit)) onTag(hit);
    } else if (event.key === 'Enter' && event.shiftKey) props.onVisitAttack(hit);
    else if (event.key === 'Enter' || (event.key === 'ArrowRight' && atEnd && !event.shiftKey)) onOpen(hit);
    else return;
    event.preventDefault();
  };

  let before = 0;
  return (
    <search class="attack-search" hidden={hidden}>
      <label class="visually-hidden" for={id}>
        {t.search}
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
        aria-activedescendant={current === null ? undefined : cellId(current)}
        aria-describedby={`${id}-keys`}
        autocomplete="off"
        spellcheck={false}
        placeholder={t.searchExample}
        value={text}
        onInput={(event) => changeText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div
        id={`${id}-grid`}
        class={searching ? 'attack-hits' : 'attack-hits kept'}
        role="grid"
        aria-label={searching ? t.foundInAttack : t.starredAndRecent}
        hidden={hits.length === 0}
      >
        {groups.map(({ name, hits: own }) => {
          const from = before;
          before += own.length;
          return (
            own.length > 0 && (
              <div key={name} role="rowgroup" aria-label={name ?? t.hits}>
                {name !== null && (
                  <p class="attack-group" aria-hidden="true">
                    {name}
                  </p>
                )}
                {own.map((hit, index) => (
                  <HitRow
                    key={hit.id}
                    hit={hit}
                    summary={searching ? attack?.lexicon.of(hit.id)?.summary : undefined}
                    cellId={cellId(from + index)}
                    active={from + index === current}
                    onActive={() => setChosen(from + index)}
                    onOpen={onOpen}
                    onTag={onTag !== null && canTag(hit) ? onTag : null}
                  />
                ))}
              </div>
            )
          );
        })}
      </div>
      <p id={`${id}-keys`} class={searching && hits.length > 0 ? 'hint soft attack-keys' : 'visually-hidden'}>
        {onTag === null ? t.searchKeys(key) : t.searchKeysTagging(key)}
      </p>
      {!searching && saved !== null && hits.length === 0 && <BeginHere onTry={changeText} />}
      <p
        class={searching && attack !== null && hits.length === 0 ? 'attack-nothing soft' : 'visually-hidden'}
        role="status"
      >
        {status(searching && attack !== null, hits.length)}
      </p>
      {searching && attack !== null && hits.length === 0 && props.onTagFreeText !== null && (
        <button type="button" class="button" onClick={() => props.onTagFreeText?.(text.trim())}>
          {t.tagFreeText(text.trim())}
        </button>
      )}
    </search>
  );
}

const key = (name: string) => <kbd>{name}</kbd>;

/** Tells whether a selection can be tagged with a hit: techniques and tactics only. */
function canTag({ kind }: Hit): boolean {
  return kind === 'technique' || kind === 'tactic';
}

function status(searched: boolean, count: number): string {
  if (!searched) return '';
  if (count === 0) return t.nothingFits;
  return count === LIMIT ? t.firstFound(count) : t.found(count);
}
