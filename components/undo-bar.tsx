import { useEffect, useRef, useState } from 'preact/hooks';
import type { Observation } from '@/utils/observation/schema';
import './undo-bar.css';
import type { Deletion } from './use-deletion';

/** How long the bar stays when it is neither pointed at nor focused. */
const STAY_MS = 10_000;

/** Says what was deleted and takes it back. The live region is always there, so that its news are read out. */
export function UndoBar({ deletion }: { deletion: Deletion }) {
  const { last, problem } = deletion;
  return (
    <div class="undo-place">
      <div role="status">{last !== null && <Deleted key={last.id} deletion={deletion} last={last} />}</div>
      <div role="alert">{problem !== null && <p class="notice bad">{problem}</p>}</div>
    </div>
  );
}

function Deleted({ deletion, last }: { deletion: Deletion; last: Observation }) {
  const [held, setHeld] = useState(false);
  const undo = useRef<HTMLButtonElement>(null);
  const { dismiss } = deletion;

  // The button that deleted it is gone with its row: the focus goes to the way back, not to nowhere.
  useEffect(() => undo.current?.focus({ preventScroll: true }), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new `dismiss` every render must not start it anew
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(dismiss, STAY_MS);
    return () => clearTimeout(timer);
  }, [held]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at it only keeps it from going
    <div
      class="undo-bar"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onKeyDown={(event) => event.key === 'Escape' && dismiss()}
    >
      <span class="undo-what">Deleted: {nameOf(last)}</span>
      <button type="button" class="button" ref={undo} onClick={() => void deletion.restore(last.id)}>
        Undo
      </button>
      <button type="button" class="button quiet icon-button" aria-label="Dismiss" onClick={dismiss}>
        ×
      </button>
    </div>
  );
}

function nameOf({ technique, level }: Observation): string {
  return technique === null ? `a ${level}` : [technique.id, technique.name].filter(Boolean).join(' ');
}
