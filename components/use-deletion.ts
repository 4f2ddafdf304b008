import { useState } from 'preact/hooks';
import { messageOf } from '@/utils/messages/message-of';
import type { Observation } from '@/utils/observation/schema';
import { background } from './extension';

/** Deleting observations with a way back. */
export interface Deletion {
  /** What was deleted last and can be undone here; null when there is nothing to undo. */
  last: Observation | null;
  /** The id of what was brought back last: its row takes the focus. */
  restored: string | null;
  /** Why something was not done. */
  problem: string | null;
  remove: (observation: Observation) => Promise<void>;
  restore: (id: string) => Promise<void>;
  /** Forgets what could be undone; it can still be restored in the library. */
  dismiss: () => void;
}

const NOTHING = { last: null, restored: null, problem: null };

/** Deletes and restores through the background. */
export function useDeletion(): Deletion {
  const [state, setState] = useState<Pick<Deletion, 'last' | 'restored' | 'problem'>>(NOTHING);
  const attempt = async (work: () => Promise<typeof state>) => {
    try {
      setState(await work());
    } catch (error) {
      setState({ ...NOTHING, problem: messageOf(error) });
    }
  };
  return {
    ...state,
    remove: (observation) =>
      attempt(async () => {
        await background('observation.delete', { id: observation.id });
        return { ...NOTHING, last: observation };
      }),
    restore: (id) =>
      attempt(async () => {
        await background('observation.restore', { id });
        return { ...NOTHING, restored: id };
      }),
    dismiss: () => setState(NOTHING),
  };
}
