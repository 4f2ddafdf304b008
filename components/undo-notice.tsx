import { useEffect, useRef, useState } from 'preact/hooks';
import { CrossButton } from './cross-button';
import './undo-bar.css';

/** How long the notice stays when it is neither pointed at nor focused. */
const STAY_MS = 10_000;

/** Says what was done and takes it back. To be shown in a live region that is always there, so that it is read out. */
export function UndoNotice(props: {
  what: string;
  onUndo: () => void;
  onDismiss: () => void;
  /** Leaves the focus where it is: what was pressed is still there. */
  keepFocus?: boolean;
}) {
  const [held, setHeld] = useState(false);
  const undo = useRef<HTMLButtonElement>(null);
  const { onDismiss, keepFocus = false } = props;

  // The button that did it may be gone with its row: the focus goes to the way back, not to nowhere.
  useEffect(() => {
    if (!keepFocus) undo.current?.focus({ preventScroll: true });
  }, [keepFocus]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new `onDismiss` every render must not start it anew
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(onDismiss, STAY_MS);
    return () => clearTimeout(timer);
  }, [held]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at it only keeps it from going
    <div
      class="undo-bar"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onKeyDown={(event) => event.key === 'Escape' && onDismiss()}
    >
      <span class="undo-what">{props.what}</span>
      <button type="button" class="button" ref={undo} onClick={props.onUndo}>
        Undo
      </button>
      <CrossButton label="Dismiss" onClick={onDismiss} />
    </div>
  );
}
