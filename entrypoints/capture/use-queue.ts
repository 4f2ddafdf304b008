import { useRef } from 'preact/hooks';

/** The result of an action. After `ended`, the card shows no draft any more. */
export type Result = 'ended' | 'done' | 'failed';

/** The actions of a card, one after the other. */
export interface Queue<Name> {
  /**
   * Runs an action after the running one, unless that is the same. If that failed, only the action `despite` follows: its
   * error must stay visible. After one that ended the card, none follows.
   */
  run(action: Name, work: () => Promise<Result>): Promise<void>;
  /** Waits for the latest action, and returns its result: `ended` if the card has ended, `done` if nothing runs. */
  settled(): Promise<Result>;
}

/** Creates the queue of a card's actions. */
export function createQueue<Name>(despite: Name): Queue<Name> {
  let last: { action: Name; done: Promise<Result> } | null = null;
  let ended = false;
  return {
    async run(action, work) {
      const before = last;
      if (ended || before?.action === action) return;
      const attempt = async (): Promise<Result> => {
        const earlier = (await before?.done) ?? 'done';
        if (earlier === 'ended' || (earlier === 'failed' && action !== despite)) return earlier;
        return work();
      };
      const current = { action, done: attempt() };
      last = current;
      const result = await current.done;
      ended ||= result === 'ended';
      if (last === current) last = null;
    },
    settled: async () => (ended ? 'ended' : ((await last?.done) ?? 'done')),
  };
}

/** Returns the queue of this card. */
export function useQueue<Name>(despite: Name): Queue<Name> {
  // A ref, because keys can follow each other faster than the next rendering.
  const queue = useRef<Queue<Name> | null>(null);
  queue.current ??= createQueue(despite);
  return queue.current;
}
