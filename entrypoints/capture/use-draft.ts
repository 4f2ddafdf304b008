import { useEffect, useRef, useState } from 'preact/hooks';
import { background } from '@/components/extension';
import type { Behaviour, Draft } from '@/utils/observation/schema';

/**
 * How long what is typed waits at most to be stored. Not until typing rests: a message sent while the tab is closed is
 * lost in Chromium, so that is all that a closed tab may cost.
 */
const WAIT_MS = 100;

/** A draft being filled in: stored as it is typed, so that closing the tab loses nothing. */
export interface EditedDraft {
  behaviour: Behaviour;
  change: (part: Partial<Behaviour>) => void;
  /** Why the draft could not be stored; typing goes on. */
  storeError: string | null;
  /** Stores what is not stored yet. */
  flush: () => Promise<void>;
  /** Stops storing: the draft became an observation or is to go. */
  stop: () => void;
  /** Whether anything was ever typed in it. */
  touched: () => boolean;
}

/** Edits a draft and keeps it stored. */
export function useDraft(draft: Draft): EditedDraft {
  const [behaviour, setBehaviour] = useState(draft.behaviour);
  const [storeError, setStoreError] = useState<string | null>(null);
  const unsaved = useRef<Behaviour | null>(null);
  const touched = useRef(draft.touched);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const flush = async () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const latest = unsaved.current;
    if (latest === null) return;
    unsaved.current = null;
    try {
      await background('draft.save', { id: draft.id, behaviour: latest });
      setStoreError(null);
    } catch (error) {
      setStoreError(error instanceof Error ? error.message : String(error));
    }
  };
  const flushRef = useRef(flush);
  flushRef.current = flush;

  useEffect(() => {
    const onLeave = () => void flushRef.current();
    window.addEventListener('pagehide', onLeave);
    return () => window.removeEventListener('pagehide', onLeave);
  }, []);

  return {
    behaviour,
    storeError,
    flush,
    change: (part) => {
      const next = { ...(unsaved.current ?? behaviour), ...part };
      unsaved.current = next;
      touched.current = true;
      setBehaviour(next);
      timer.current ??= setTimeout(() => void flushRef.current(), WAIT_MS);
    },
    stop: () => {
      clearTimeout(timer.current);
      timer.current = undefined;
      unsaved.current = null;
    },
    touched: () => touched.current,
  };
}
