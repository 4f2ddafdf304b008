import { useEffect, useRef, useState } from 'preact/hooks';
import * as t from '@/utils/i18n/en/capture';
import * as common from '@/utils/i18n/en/common';
import { techniqueLabel } from '@/utils/observation/labels';
import type { Observation } from '@/utils/observation/schema';

/** The time for which the card shows "Saved" before it closes, in ms. */
const SAVED_MS = 1_400;

/**
 * Reports that an observation is durably stored, then closes the card, unless its undo button has the focus or the
 * pointer.
 */
export function Saved(props: {
  observation: Observation;
  /** Null if there is nothing to undo. */
  onUndo: (() => void) | null;
  onClose: () => void;
}) {
  const { onUndo, onClose } = props;
  const [paused, setPaused] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  useEffect(() => {
    if (paused) return;
    const timer = setTimeout(onClose, SAVED_MS);
    return () => clearTimeout(timer);
  }, [paused, onClose]);
  const { technique } = props.observation;
  return (
    <div class="outcome">
      <p class="notice good" role="status">
        {technique === null ? t.saved : t.savedAs(techniqueLabel(technique))}
      </p>
      <button type="button" class="button" ref={button} onClick={onClose}>
        {common.close}
      </button>
      {onUndo !== null && (
        <button
          type="button"
          class="button quiet"
          onClick={onUndo}
          onPointerEnter={() => setPaused(true)}
          onPointerLeave={() => setPaused(false)}
          onFocus={() => setPaused(true)}
          onBlur={() => setPaused(false)}
        >
          {common.undo}
        </button>
      )}
    </div>
  );
}

/** Reports that an observation is deleted, and offers to undo it. */
export function Deleted({ onUndo, onClose }: { onUndo: () => void; onClose: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <div class="outcome">
      <p class="notice" role="status">
        {t.deleted}
      </p>
      <button type="button" class="button primary" ref={button} onClick={onUndo}>
        {common.undo}
      </button>
      <button type="button" class="button" onClick={onClose}>
        {common.close}
      </button>
    </div>
  );
}

/** Shows why the card cannot open. */
export function Failed({ message, onClose }: { message: string; onClose?: () => void }) {
  return (
    <div class="outcome">
      <p class="notice bad" role="alert">
        {message}
      </p>
      {onClose !== undefined && (
        <button type="button" class="button" onClick={onClose}>
          {common.close}
        </button>
      )}
    </div>
  );
}
