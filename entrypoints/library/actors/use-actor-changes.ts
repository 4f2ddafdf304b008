import { useUndo } from '@/components/undo/use-undo';
import type { ActorChange } from '@/utils/analysis/actor-changes';
import { background } from '@/utils/extension/calls';
import * as t from '@/utils/i18n/en/actors';
import { messageOf } from '@/utils/messages/message-of';
import { CallError } from '@/utils/messages/result';
import { routeTo } from '../route';

/** Changes the identities of actors. */
export interface ActorChanges {
  /**
   * Makes a change.
   *
   * @param text a sentence that describes the change
   * @param from key of the displayed actor, to which an undo returns
   * @param to key of the actor to go to; by default the first one that was saved
   */
  make: (change: ActorChange, text: string, from: string, to?: string) => Promise<void>;
}

/** Changes actors through the background. */
export function useActorChanges(): ActorChanges {
  const undo = useUndo();
  const go = (key: string) => location.replace(routeTo('actors', key));
  return {
    make: (change, text, from, to) =>
      undo.attempt(
        async () => {
          if (change.put.length === 0) throw new NothingToChange();
          return background('actors.change', change);
        },
        ([now]) => {
          // The key of an actor changes when it joins a group or gets a record.
          const next = to ?? now?.groups[0] ?? now?.id ?? from;
          go(next);
          return { text, onUndone: () => go(from), onRedone: () => go(next) };
        },
        errorText,
      ),
  };
}

/** The error of a change without effect: all names already belong to other actors. */
class NothingToChange extends Error {}

function errorText(error: unknown): string {
  if (error instanceof NothingToChange) return t.nothingToChange;
  const isConflict = error instanceof CallError && error.code === 'conflict';
  return isConflict ? t.changedElsewhere : t.notChanged(messageOf(error));
}
