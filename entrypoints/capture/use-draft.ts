import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type Autosave, createAutosave } from '@/utils/async/autosave';
import { background } from '@/utils/extension/calls';
import { messageOf } from '@/utils/messages/message-of';
import { isNotOpened } from '@/utils/messages/result';
import { tooLargeMessage } from '@/utils/observation/behaviour';
import { MAX_LINE } from '@/utils/observation/limits';
import type { Behaviour, Draft } from '@/utils/observation/schema';

/**
 * The longest time that a change waits to be stored, in ms. Not a debounce: Chromium loses a message that is sent while
 * the tab closes, so this much typing can be lost.
 */
const AUTOSAVE_MS = 100;

/** The part of a draft that changes while it is edited. */
type Typed = Required<Pick<Draft, 'behaviour' | 'query'>>;

/** A draft that is stored while it is edited, so that closing the tab loses nothing. */
export interface EditedDraft extends Pick<Autosave<Typed>, 'flush' | 'pause' | 'discard'> {
  /** The state as last rendered. */
  behaviour: Behaviour;
  /** Returns the current state, including changes since the last render. */
  latest: () => Behaviour;
  change: (part: Partial<Behaviour>) => void;
  /** The text typed in the box of the technique, as last rendered. */
  query: string;
  /** Returns the text that is typed there now. */
  latestQuery: () => string;
  changeQuery: (query: string) => void;
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
  const [query, setQuery] = useState(draft.query ?? '');
  const latest = useRef(draft.behaviour);
  const latestQuery = useRef(query);
  const touched = useRef(draft.touched);
  const autosave = useMemo(
    () =>
      createAutosave(
        (typed: Typed) => background('draft.save', { id, ...typed }),
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

  const store = () => {
    touched.current = true;
    autosave.change({ behaviour: latest.current, query: latestQuery.current.slice(0, MAX_LINE) });
  };

  return {
    behaviour,
    storeError,
    notOpened,
    latest: () => latest.current,
    change: (part) => {
      latest.current = { ...latest.current, ...part };
      setBehaviour(latest.current);
      store();
    },
    query,
    latestQuery: () => latestQuery.current,
    changeQuery: (text) => {
      latestQuery.current = text;
      setQuery(text);
      store();
    },
    flush: autosave.flush,
    pause: autosave.pause,
    discard: autosave.discard,
    touched: () => touched.current,
  };
}
