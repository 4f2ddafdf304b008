// biome-ignore-all lint/a11y/noNoninteractiveElementInteractions: the keys act on what has the focus in the list
import type { TargetedKeyboardEvent } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { OnPage } from '../on-page';
import { ScanItem } from './scan-item';
import type { Scanned } from './use-scan';
import { isOpen, type Verdicts } from './use-verdicts';

/** So many are listed at once. */
const MOST = 100;

/**
 * The suggestions to decide on. One is active: it has the focus, and the page shows its sentence. J and K or the arrow
 * keys go on and back; A accepts, C changes, R rejects, U undoes. The keys work only while the focus is in the list.
 */
export function ScanList(props: {
  items: readonly Scanned[];
  on: OnPage;
  verdicts: Verdicts;
  /** Whether the list is seen. */
  shown: boolean;
}) {
  const { on, verdicts } = props;
  const [limit, setLimit] = useState(MOST);
  const items = props.items.slice(0, limit);
  const [active, setActive] = useState<number | null>(null);
  const [changing, setChanging] = useState(false);
  const list = useRef<HTMLOListElement>(null);
  // The place of the active one is known by its sentence: others come and go before it.
  const at = Math.max(
    0,
    items.findIndex(({ start }) => start === active),
  );

  const go = (index: number) => {
    const item = items[Math.min(Math.max(index, 0), items.length - 1)];
    if (item === undefined) return;
    setChanging(false);
    setActive(item.start);
    on.show(item);
    focus(list.current, items.indexOf(item));
  };
  const goOn = () => {
    const after = items.findIndex((one, index) => index > at && isOpen(verdicts.of(one)));
    if (after >= 0) go(after);
    else focus(list.current, at);
  };
  const accept = (item: Scanned, technique: string) => {
    setChanging(false);
    verdicts.accept(item, technique);
    goOn();
  };
  const reject = (item: Scanned) => {
    setChanging(false);
    verdicts.reject(item);
    goOn();
  };

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const { target } = event;
    if (target instanceof HTMLInputElement) {
      if (event.key !== 'Escape') return;
      setChanging(false);
      focus(list.current, at);
      event.preventDefault();
      return;
    }
    const item = items[at];
    if (item === undefined) return;
    const open = isOpen(verdicts.of(item));
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (key === 'j' || key === 'ArrowDown') go(at + 1);
    else if (key === 'k' || key === 'ArrowUp') go(at - 1);
    else if (key === 'a' && open) accept(item, item.suggestions[0].id);
    else if (key === 'r' && open) reject(item);
    else if (key === 'c' && open) setChanging(true);
    else if (key === 'u' && !open) verdicts.undo(item);
    else return;
    event.preventDefault();
  };

  // A panel that lost its active item to the threshold has none.
  useEffect(() => {
    if (active !== null && !props.items.some(({ start }) => start === active)) setActive(null);
  }, [props.items, active]);

  if (items.length === 0) return null;
  return (
    <>
      <p class="soft hint scan-keys">
        <span>
          <kbd>J</kbd> <kbd>K</kbd> next, previous
        </span>
        <span>
          <kbd>A</kbd> accept
        </span>
        <span>
          <kbd>C</kbd> change
        </span>
        <span>
          <kbd>R</kbd> reject
        </span>
        <span>
          <kbd>U</kbd> undo
        </span>
      </p>
      <ol class="scan-list" ref={list} aria-label="Suggestions" onKeyDown={onKeyDown}>
        {items.map((item, index) => (
          <ScanItem
            key={`${item.key} ${item.start}`}
            item={item}
            on={on}
            verdict={verdicts.of(item)}
            current={index === at}
            active={item.start === active}
            changing={changing && item.start === active}
            onActive={() => item.start !== active && go(index)}
            onAccept={(technique) => accept(item, technique)}
            onChange={() => {
              setActive(item.start);
              setChanging(true);
            }}
            onReject={() => reject(item)}
            onUndo={() => verdicts.undo(item)}
          />
        ))}
      </ol>
      {props.items.length > limit && (
        <button type="button" class="button" onClick={() => setLimit(limit + MOST)}>
          Show {Math.min(MOST, props.items.length - limit)} more
        </button>
      )}
    </>
  );
}

function focus(list: HTMLElement | null, index: number): void {
  const item = list?.children[index];
  if (item instanceof HTMLElement) item.focus();
}
