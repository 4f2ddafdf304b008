import { useState } from 'preact/hooks';
import { background } from '@/components/extension';
import { messageOf } from '@/utils/messages/message-of';
import type { Page } from '@/utils/observation/schema';
import type { Addition } from '@/utils/reading/addition';

/** Adding observations with a way back. */
export interface Adding {
  /** What was added last and can be undone here; null when there is nothing to undo. */
  last: { ids: readonly string[]; what: string } | null;
  /** Why something was not done. */
  problem: string | null;
  /** @returns the ids of what was made; null when nothing could be, which `problem` then tells of */
  add: (additions: readonly Addition[], what: string) => Promise<readonly string[] | null>;
  undo: () => Promise<void>;
  /** Forgets what could be undone. */
  dismiss: () => void;
}

const NOTHING = { last: null, problem: null };

/** Adds observations to a page's report, through the background. */
export function useAdding(page: Page): Adding {
  const [state, setState] = useState<Pick<Adding, 'last' | 'problem'>>(NOTHING);
  const fail = (error: unknown) => {
    setState({ last: null, problem: messageOf(error) });
    return null;
  };
  return {
    ...state,
    async add(additions, what) {
      setState(NOTHING);
      const call = background('observations.add', { page, observations: [...additions] });
      const added = await call.catch(fail);
      if (added === null) return null;
      const said = added.ids.length === 0 ? 'Nothing added: it is in the library already' : what;
      setState({ last: { ids: added.ids, what: said }, problem: null });
      return added.ids;
    },
    async undo() {
      const { last } = state;
      if (last === null) return;
      setState(NOTHING);
      await background('observations.take-back', { ids: [...last.ids] }).catch(fail);
    },
    dismiss: () => setState(NOTHING),
  };
}
