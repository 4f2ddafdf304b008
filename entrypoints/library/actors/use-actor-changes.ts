import { useState } from 'preact/hooks';
import { background } from '@/components/extension';
import type { ActorChange } from '@/utils/analysis/actor-changes';
import { messageOf } from '@/utils/messages/message-of';
import { CallError } from '@/utils/messages/result';
import { routeTo } from '../route';

/** Changes of who is who, with a way back. */
export interface ActorChanges {
  /** What was done last; null when there is nothing to say. */
  last: { text: string; undo: (() => Promise<void>) | null; good: boolean } | null;
  /**
   * @param said what was done, in a sentence
   * @param from key of the actor whose profile is on show; the way back leads to it
   * @param to key of the actor to go to; without it, the first that was saved
   */
  make: (change: ActorChange, said: string, from: string, to?: string) => Promise<void>;
  dismiss: () => void;
}

/** Changes actors through the background. */
export function useActorChanges(): ActorChanges {
  const [last, setLast] = useState<ActorChanges['last']>(null);
  const attempt = async (work: () => Promise<ActorChanges['last']>) => {
    try {
      setLast(await work());
    } catch (error) {
      const text =
        error instanceof CallError && error.code === 'conflict'
          ? 'Not changed: the actor was changed elsewhere meanwhile. It is shown as it is now; try again.'
          : `Not changed: ${messageOf(error)}`;
      setLast({ text, undo: null, good: false });
    }
  };
  return {
    last,
    make: (change, said, from, to) =>
      attempt(async () => {
        if (change.put.length === 0)
          throw new Error('the others have it as their own name. Rename or merge one of them.');
        const { saved, undo } = await background('actors.change', change);
        const [now] = saved;
        // The key of an actor changes when it joins a group or gets a record.
        const next = to ?? now?.groups[0] ?? now?.id ?? from;
        location.replace(routeTo('actors', next));
        const back = () =>
          attempt(async () => {
            await background('change.undo', { id: undo });
            location.replace(routeTo('actors', from));
            return { text: 'Undone.', undo: null, good: true };
          });
        return { text: said, undo: back, good: true };
      }),
    dismiss: () => setLast(null),
  };
}
