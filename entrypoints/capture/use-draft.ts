import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type Autosave, createAutosave } from '@/utils/async/autosave';
import { background } from '@/utils/extension/calls';
import { messageOf } from '@/utils/messages/message-of';
import { isNotOpened } from '@/utils/messages/result';
import { tooLargeMessage } from '@/utils/observation/behaviour';
import type { Behaviour, Draft } from '@/utils/observation/schema';

/**
 * The longest time that a change waits to be stored, in ms. Not a debounce: Chromium loses a message that is sent while
 * the tab closes, so this much typing can be lost.
 */
const AUTOSAVE_MS = 100;

/** A draft that is stored while it is edited, so that closing the tab loses nothing. */
export interface EditedDraft extends Pick<Autosave<Behaviour>, 'flush' | 'pause' | 'discard'> {
  /** The state as last rendered. */
  behaviour: Behaviour;
  /** Returns the current state, including changes since the last render. */
  latest: () => Behaviour;
  change: (part: Partial<Behaviour>) => void;
  /** The error of the last attempt to store the draft, or null. Editing continues meanwhile. */
  storeError: string | null;
  /** True if that was because the library is not open. */
  notOpened: boolean;
  /** Tells whether the draft was ever edited. */
  touched: () => boolean;
}

/** Edits a draft and stores it continuously. */
export function useDraft(draft: Draft): EditedDraft {
  const { id } = draft;
  const [behaviour, setBehaviour] = useState(draft.behaviour);
  const [storeError, setStoreError] = useState<string | null>(null);
  const [notOpened, setNotOpened] = useState(false);
  const latest = useRef(draft.behaviour);
  const touched = useRef(draft.touched);
  const autosave = useMemo(
    () =>
      createAutosave(
        (typed: Behaviour) => background('draft.save', { id, behaviour: typed }),
        AUTOSAVE_MS,
        (error) => {
          setStoreError(error === null ? null : (tooLargeMessage(latest.current) ?? messageOf(error)));
          setNotOpened(isNotOpened(error));
        },
      ),
    [id],
  );

  useLayoutEffect(() => {
    const onLeave = () => void autosave.flush();
    window.addEventListener('pagehide', onLeave);
    return () => window.removeEventListener('pagehide', onLeave);
  }, [autosave]);

  return {
    behaviour,
    storeError,
    notOpened,
    latest: () => latest.current,
    change: (part) => {
      const next = { ...latest.current, ...part };
      latest.current = next;
      touched.current = true;
      setBehaviour(next);
      autosave.change(next);
    },
    flush: autosave.flush,
    pause: autosave.pause,
    discard: autosave.discard,
    touched: () => touched.current,
  };
}
