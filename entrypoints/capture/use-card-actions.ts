import { useState } from 'preact/hooks';
import { background } from '@/utils/extension/calls';
import { messageOf } from '@/utils/messages/message-of';
import { isNotOpened } from '@/utils/messages/result';
import { incompleteMessage, tooLargeMessage } from '@/utils/observation/behaviour';
import type { Changed } from '@/utils/observation/changed';
import type { Anchor, Draft, Observation } from '@/utils/observation/schema';
import type { EditedDraft } from './use-draft';
import { type Result, useQueue } from './use-queue';

interface Actions {
  /** Saves the observation. One that is incomplete or too large is not saved, and `problem` says why. */
  save: () => Promise<void>;
  /** Closes the card and keeps what was typed as a draft. */
  close: () => Promise<void>;
  /** Replaces the quote of the draft. */
  widen: (wider: Anchor) => Promise<void>;
  /** Deletes the draft and closes the card. */
  discard: () => Promise<void>;
}

/** The actions of the card on its draft. They run one after the other; one that fails keeps the card open. */
export interface CardActions extends Actions {
  /** Reason why the last action failed; null if it did not. */
  problem: string | null;
  /** True if it failed because the library is not open. */
  notOpened: boolean;
  /** Stores what was typed, once the library is open again. */
  opened: () => void;
  saving: boolean;
  /**
   * Stores what was typed after the running action, because the card may be removed. Returns false if that action failed,
   * or nothing could be stored: the card must stay.
   */
  store: () => Promise<boolean>;
}

/**
 * Returns the actions of the card.
 *
 * @param on called when an action has succeeded, and `saving` when a save begins: it returns what is to be called when that
 *   has ended
 */
export function useCardActions(
  draft: Draft,
  edited: EditedDraft,
  on: {
    saving: () => () => void;
    saved: (saved: Changed<Observation>) => void;
    closed: () => void;
    widened: (wider: Anchor) => void;
  },
): CardActions {
  const [problem, setProblem] = useState<string | null>(null);
  const [notOpened, setNotOpened] = useState(false);
  const [saving, setSaving] = useState(false);
  const queue = useQueue<keyof Actions>('discard');
  /** Runs an action in its turn, and says why it failed. */
  const run = (action: keyof Actions, work: () => Promise<Result>) =>
    queue.run(action, async () => {
      setProblem(null);
      setNotOpened(false);
      try {
        return await work();
      } catch (error) {
        setProblem(messageOf(error));
        setNotOpened(isNotOpened(error));
        void edited.flush();
        return 'failed';
      }
    });

  return {
    problem,
    notOpened,
    opened: () => {
      setProblem(null);
      setNotOpened(false);
      void edited.flush();
    },
    saving,
    async store() {
      const latest = await queue.settled();
      return latest === 'ended' || (latest !== 'failed' && edited.flush());
    },
    save: () =>
      run('save', async () => {
        const behaviour = edited.latest();
        const fault = incompleteMessage(behaviour) ?? tooLargeMessage(behaviour);
        if (fault !== null) {
          setProblem(fault);
          return 'failed';
        }
        setSaving(true);
        const release = on.saving();
        edited.pause();
        const saved = await background('observation.save', { id: draft.id, behaviour }).finally(() => {
          setSaving(false);
          release();
        });
        edited.discard();
        on.saved(saved);
        return 'ended';
      }),
    close: () =>
      run('close', async () => {
        if (edited.touched() && !(await edited.flush())) return 'failed';
        // An untouched draft is not left behind. If this fails, the purge deletes it after a day.
        if (!edited.touched())
          await background('draft.discard', { id: draft.id, untouchedOnly: true }).catch(() => null);
        on.closed();
        return 'ended';
      }),
    widen: (wider) =>
      run('widen', async () => {
        await background('draft.widen', { id: draft.id, anchor: wider });
        on.widened(wider);
        return 'done';
      }),
    discard: () =>
      run('discard', async () => {
        edited.pause();
        await background('draft.discard', { id: draft.id });
        edited.discard();
        on.closed();
        return 'ended';
      }),
  };
}
