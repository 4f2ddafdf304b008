import { useEffect, useRef } from 'preact/hooks';
import type { Observation } from '@/utils/observation/schema';

/** How long the card says "Saved" before it goes by itself. */
const SAVED_MS = 1_400;

/** Says that an observation is durably stored, then goes. */
export function Saved({ observation, onClose }: { observation: Observation; onClose: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    button.current?.focus();
    const timer = setTimeout(onClose, SAVED_MS);
    return () => clearTimeout(timer);
  }, [onClose]);
  const { technique } = observation;
  return (
    <div class="outcome">
      <p class="notice good" role="status">
        Saved{technique === null ? '' : `: ${[technique.id, technique.name].filter(Boolean).join(' ')}`}
      </p>
      <button type="button" class="button" ref={button} onClick={onClose}>
        Close
      </button>
    </div>
  );
}

/** Says that an observation is deleted, and undoes it. */
export function Deleted({ onUndo, onClose }: { onUndo: () => void; onClose: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <div class="outcome">
      <p class="notice" role="status">
        Deleted. It can be restored from the library for 30 days.
      </p>
      <button type="button" class="button primary" ref={button} onClick={onUndo}>
        Undo
      </button>
      <button type="button" class="button" onClick={onClose}>
        Close
      </button>
    </div>
  );
}

/** Says why there is nothing to show. */
export function Failed({ message, onClose }: { message: string; onClose?: () => void }) {
  return (
    <div class="outcome">
      <p class="notice bad" role="alert">
        {message}
      </p>
      {onClose !== undefined && (
        <button type="button" class="button" onClick={onClose}>
          Close
        </button>
      )}
    </div>
  );
}
