// biome-ignore-all lint/a11y/useSemanticElements: the grid of a combobox is a list of rows with actions, no table
import type { TargetedKeyboardEvent } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Hit } from '@/utils/attack/search';
import { activeOption, nextOption } from './active-option';
import { BeginHere } from './attack/begin-here';
import { useKeptHits } from './attack/use-kept-hits';
import './attack-search.css';
import { HitRow } from './hit-row';
import type { Attack } from './use-catalogue';

const MOST = 20;

interface AttackSearchProps {
  attack: Attack | null;
  text: string;
  onText: (text: string) => void;
  /** Details are in front of it. */
  hidden: boolean;
  /** Opens a hit's details. */
  onOpen: (hit: Hit) => void;
  /** Opens a hit's page at attack.mitre.org. */
  onVisitAttack: (hit: Hit) => void;
  /** Tags the selection with a technique or a tactic; null when nothing is selected. */
  onTag: ((hit: Hit) => void) | null;
  /** Tags the selection with a technique outside ATT&CK; null when nothing is selected. */
  onTagFreeText: ((name: string) => void) | null;
}

/** Hits under a heading of their own, or under none. */
interface Group {
  name: string | null;
  hits: readonly Hit[];
}

/**
 * Searches ATT&CK, after the ARIA Authoring Practices' combobox with a grid popup
 * (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/examples/grid-combo/): a row has two actions, which options of a
 * listbox cannot have. The focus stays in the box; arrows move the active row; Enter, or Right at the end of the text,
 * opens it, Shift+Enter its page at attack.mitre.org, Ctrl+Enter tags with it, Tab reaches its Tag button. While the
 * box is empty it lists what is starred and recent.
 */
export function AttackSearch(props: AttackSearchProps) {
  const { attack, text, onText, hidden, onOpen, onTag } = props;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const kept = useKeptHits(attack);
  const asked = text.trim() !== '';
  const groups: readonly Group[] = asked
    ? [{ name: null, hits: attack?.search(text, { limit: MOST }) ?? [] }]
    : [
        { name: 'Starred', hits: kept?.starred ?? [] },
        { name: 'Recent', hits: kept?.recent ?? [] },
      ];
  const hits = groups.flatMap((group) => group.hits);
  const current = activeOption(chosen, text, hits.length);
  const cellId = (index: number) => `${id}-cell-${index}`;

  // Firefox shows a popup in another browser than it loaded it in, and what had the focus there loses it.
  useEffect(() => {
    if (hidden) return;
    const take = () => {
      if (document.activeElement === null || document.activeElement === document.body) input.current?.focus();
    };
    input.current?.focus();
    window.addEventListener('focus', take);
    return () => window.removeEventListener('focus', take);
  }, [hidden]);

  const change = (next: string) => {
    setChosen(null);
    onText(next);
  };

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    if (event.isComposing || event.altKey) return;
    const { selectionStart, selectionEnd } = event.currentTarget;
    const atEnd = selectionStart === text.length && selectionEnd === text.length;
    const hit = current === null ? undefined : hits[current];
    if (event.key === 'Escape' && text !== '') change('');
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
        aria-activedescendant={current === null ? undefined : cellId(current)}
        aria-describedby={`${id}-keys`}
        autocomplete="off"
        spellcheck={false}
        placeholder="Search ATT&amp;CK: id, name, group, software"
        value={text}
        onInput={(event) => change(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div
        id={`${id}-grid`}
        class={asked ? 'attack-hits' : 'attack-hits kept'}
        role="grid"
        aria-label={asked ? 'Found in ATT&CK' : 'Starred and recent'}
        hidden={hits.length === 0}
      >
        {groups.map(({ name, hits: own }) => {
          const from = before;
          before += own.length;
          return (
            own.length > 0 && (
              <div key={name} role="rowgroup" aria-label={name ?? 'Hits'}>
                {name !== null && (
                  <p class="attack-group" aria-hidden="true">
                    {name}
                  </p>
                )}
                {own.map((hit, index) => (
                  <HitRow
                    key={hit.id}
                    hit={hit}
                    summary={asked ? attack?.lexicon.of(hit.id)?.summary : undefined}
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
      <p id={`${id}-keys`} class={asked && hits.length > 0 ? 'hint soft attack-keys' : 'visually-hidden'}>
        <kbd>Enter</kbd> details
        {onTag !== null && (
          <>
            {' '}
            · <kbd>Ctrl Enter</kbd> tags the selection
          </>
        )}{' '}
        · <kbd>Shift Enter</kbd> attack.mitre.org
      </p>
      {!asked && kept !== null && hits.length === 0 && <BeginHere onTry={change} />}
      <p
        class={asked && attack !== null && hits.length === 0 ? 'attack-nothing soft' : 'visually-hidden'}
        role="status"
      >
        {status(asked && attack !== null, hits.length)}
      </p>
      {asked && attack !== null && hits.length === 0 && props.onTagFreeText !== null && (
        <button type="button" class="button" onClick={() => props.onTagFreeText?.(text.trim())}>
          Tag the selection as “{text.trim()}”, outside ATT&amp;CK
        </button>
      )}
    </search>
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
