import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { background } from '@/components/extension';
import { type Autosave, createAutosave } from '@/utils/async/autosave';
import { messageOf } from '@/utils/messages/message-of';
import type { Behaviour, Draft } from '@/utils/observation/schema';

/**
 * How long what is typed waits at most to be stored. Not until typing rests: a message sent while the tab is closed is
 * lost in Chromium, so that is all that a closed tab may cost.
 */
const WAIT_MS = 100;

/** A draft being filled in: stored as it is typed, so that closing the tab loses nothing. */
interface EditedDraft extends Pick<Autosave<Behaviour>, 'flush' | 'hold' | 'stop'> {
  /** As it is rendered. */
  behaviour: Behaviour;
  /** As it is now: with what changed since it was rendered last. */
  latest: () => Behaviour;
  change: (part: Partial<Behaviour>) => void;
  /** Why the draft could not be stored; typing goes on. */
  storeError: string | null;
  /** Whether anything was ever typed in it. */
  touched: () => boolean;
}

/** Edits a draft and keeps it stored. */
export function useDraft(draft: Draft): EditedDraft {
  const { id } = draft;
  const [behaviour, setBehaviour] = useState(draft.behaviour);
  const [storeError, setStoreError] = useState<string | null>(null);
  const latest = useRef(draft.behaviour);
  const touched = useRef(draft.touched);
  const autosave = useMemo(
    () =>
      createAutosave(
        (typed: Behaviour) => background('draft.save', { id, behaviour: typed }),
        WAIT_MS,
        (error) => setStoreError(error === null ? null : messageOf(error)),
      ),
    [id],
  );

  useEffect(() => {
    const onLeave = () => void autosave.flush();
    window.addEventListener('pagehide', onLeave);
    return () => window.removeEventListener('pagehide', onLeave);
  }, [autosave]);

  return {
    behaviour,
    storeError,
    latest: () => latest.current,
    change: (part) => {
      const next = { ...latest.current, ...part };
      latest.current = next;
      touched.current = true;
      setBehaviour(next);
      autosave.change(next);
    },
    flush: autosave.flush,
    hold: autosave.hold,
    stop: autosave.stop,
    touched: () => touched.current,
  };
}
