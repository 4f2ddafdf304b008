import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useMemo, useState } from 'preact/hooks';
import { background } from '@/utils/extension/calls';
import { undoActionOf } from '@/utils/undo/keys';
import { createUndoStack, EMPTY_DISPLAY, type UndoDisplay } from '@/utils/undo/stack';
import './undo.css';
import { UndoNotice } from './undo-notice';
import { UndoContext } from './use-undo';

/** A page whose changes can be undone: with the notice, and with Ctrl+Z. */
export function UndoProvider({ children }: { children: ComponentChildren }) {
  const [shown, setShown] = useState<UndoDisplay>(EMPTY_DISPLAY);
  const stack = useMemo(() => createUndoStack((id) => background('change.undo', { id }), setShown), []);
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const action = undoActionOf(event);
      if (action === null) return;
      event.preventDefault();
      stack[action]();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [stack]);
  const { notice, problem, restored } = shown;
  const undo = useMemo(() => ({ ...stack, restored }), [stack, restored]);
  return (
    <UndoContext.Provider value={undo}>
      {children}
      <div class="undo-place">
        <div role="status">
          {notice !== null && (
            <UndoNotice
              notice={notice}
              onAction={() => notice.action !== null && stack[notice.action]()}
              onDismiss={stack.dismiss}
            />
          )}
        </div>
        <div role="alert">{problem !== null && <p class="notice bad">{problem}</p>}</div>
      </div>
    </UndoContext.Provider>
  );
}
