import { useEffect, useRef, useState } from 'preact/hooks';
import { CrossButton } from '@/components/cross-button';
import * as common from '@/utils/i18n/en/common';
import * as t from '@/utils/i18n/en/undo';
import type { Notice } from '@/utils/undo/stack';

/** The time after which the notice closes, in ms. It stays while the pointer or the focus is on it (WCAG 2.2.1). */
const NOTICE_MS = 10_000;

const ACTION_LABELS = { undo: common.undo, redo: t.redo };

/**
 * Shows the last change with an undo or redo button. Render it in a live region that always exists, so that it is read
 * out.
 */
export function UndoNotice(props: { notice: Notice; onAction: () => void; onDismiss: () => void }) {
  const { notice, onDismiss } = props;
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const paused = pointed || focused;
  const button = useRef<HTMLButtonElement>(null);

  // The button of the change may have disappeared with its row; then the focus moves to the undo button.
  useEffect(() => {
    if (notice.takeFocus) button.current?.focus({ preventScroll: true });
  }, [notice]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another notice restarts the timer
  useEffect(() => {
    if (paused) return;
    const timer = setTimeout(onDismiss, NOTICE_MS);
    return () => clearTimeout(timer);
  }, [paused, notice, onDismiss]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at it only keeps it open
    <div
      class="undo-bar"
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onFocusIn={() => setFocused(true)}
      onFocusOut={() => setFocused(false)}
      onKeyDown={(event) => event.key === 'Escape' && onDismiss()}
    >
      <span class="undo-what">{notice.text}</span>
      {notice.action !== null && (
        <button type="button" class="button" ref={button} onClick={props.onAction}>
          {ACTION_LABELS[notice.action]}
        </button>
      )}
      <CrossButton label={common.dismiss} onClick={onDismiss} />
    </div>
  );
}
