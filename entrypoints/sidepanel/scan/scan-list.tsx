// biome-ignore-all lint/a11y/noNoninteractiveElementInteractions: the keys act on what has the focus in the list
import type { TargetedKeyboardEvent } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import * as t from '@/utils/i18n/en/scan';
import type { OnPage } from '../on-page';
import { ScanItem } from './scan-item';
import type { Scanned } from './use-scan';
import { isOpen, type Verdicts } from './use-verdicts';

/** The number of suggestions that are shown first, and added by each "show more". */
const PAGE_SIZE = 100;

/**
 * The list of suggestions to decide on. The active suggestion has the focus, and the page shows its sentence. J and K
 * or the arrow keys move; A accepts, C changes, R rejects, U undoes. The keys work only while the list contains the
 * focus.
 */
export function ScanList(props: {
  items: readonly Scanned[];
  on: OnPage;
  verdicts: Verdicts;
  /** True while the list is visible. */
  shown: boolean;
}) {
  const { on, verdicts } = props;
  const [limit, setLimit] = useState(PAGE_SIZE);
  const items = props.items.slice(0, limit);
  const [active, setActive] = useState<number | null>(null);
  const [changing, setChanging] = useState(false);
  const list = useRef<HTMLOListElement>(null);
  // Identified by its sentence, because items before it come and go.
  const activeIndex = Math.max(
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
  const goToNextOpen = () => {
    const next = items.findIndex((one, index) => index > activeIndex && isOpen(verdicts.of(one)));
    if (next >= 0) go(next);
    else focus(list.current, activeIndex);
  };
  const accept = (item: Scanned, technique: string) => {
    setChanging(false);
    verdicts.accept(item, technique);
    goToNextOpen();
  };
  const reject = (item: Scanned) => {
    setChanging(false);
    verdicts.reject(item);
    goToNextOpen();
  };

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const { target } = event;
    if (target instanceof HTMLInputElement) {
      if (event.key !== 'Escape') return;
      setChanging(false);
      focus(list.current, activeIndex);
      event.preventDefault();
      return;
    }
    const item = items[activeIndex];
    if (item === undefined) return;
    const open = isOpen(verdicts.of(item));
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (key === 'j' || key === 'ArrowDown') go(activeIndex + 1);
    else if (key === 'k' || key === 'ArrowUp') go(activeIndex - 1);
    else if (key === 'a' && open) accept(item, item.suggestions[0].id);
    else if (key === 'r' && open) reject(item);
    else if (key === 'c' && open) setChanging(true);
    else if (key === 'u' && !open) verdicts.undo(item);
    else return;
    event.preventDefault();
  };

  // The active item may have fallen below the threshold.
  useEffect(() => {
    if (active !== null && !props.items.some(({ start }) => start === active)) setActive(null);
  }, [props.items, active]);

  if (items.length === 0) return null;
  return (
    <>
      <p class="soft hint scan-keys">
        <span>{t.keysOfMoves(keyCap)}</span>
        <span>{t.keyOfAccept(keyCap)}</span>
        <span>{t.keyOfChange(keyCap)}</span>
        <span>{t.keyOfReject(keyCap)}</span>
        <span>{t.keyOfUndo(keyCap)}</span>
      </p>
      <ol class="scan-list" ref={list} aria-label={t.suggestions} onKeyDown={onKeyDown}>
        {items.map((item, index) => (
          <ScanItem
            key={`${item.key} ${item.start}`}
            item={item}
            on={on}
            verdict={verdicts.of(item)}
            current={index === activeIndex}
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
        <button type="button" class="button" onClick={() => setLimit(limit + PAGE_SIZE)}>
          {t.showMore(Math.min(PAGE_SIZE, props.items.length - limit))}
        </button>
      )}
    </>
  );
}

const keyCap = (name: string) => <kbd>{name}</kbd>;

function focus(list: HTMLElement | null, index: number): void {
  const item = list?.children[index];
  if (item instanceof HTMLElement) item.focus();
}
