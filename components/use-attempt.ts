import { useState } from 'preact/hooks';
import { messageOf } from '@/utils/messages/message-of';

/** The work of buttons that have no other place for their errors. */
export interface Attempt {
  /** The text of the last error; null after a success. */
  problem: string | null;
  /**
   * Runs the work of a button. Never rejects.
   *
   * @param textOf makes the text to show of the error's message; by default that message
   */
  attempt: (work: () => Promise<unknown>, textOf?: (why: string) => string) => Promise<void>;
}

/** Runs the work of buttons, and keeps the text of its error. */
export function useAttempt(): Attempt {
  const [problem, setProblem] = useState<string | null>(null);
  return {
    problem,
    attempt: async (work, textOf = (why) => why) => {
      try {
        await work();
        setProblem(null);
      } catch (error) {
        setProblem(textOf(messageOf(error)));
      }
    },
  };
}
