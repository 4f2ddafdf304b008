import * as t from '@/utils/i18n/en/erase';
import { messageOf } from '@/utils/messages/message-of';

/** A step of the deletion of everything: what it deletes, for the analyst, and its work. */
export type Step = readonly [what: string, work: () => Promise<unknown>];

/**
 * Runs all steps, one after the other, also after one has failed.
 *
 * @returns a sentence for each that failed; of steps with the same name, which delete the same, the last one counts
 */
export async function runSteps(steps: readonly Step[]): Promise<string[]> {
  const failed = new Map<string, string>();
  for (const [what, work] of steps)
    try {
      await work();
      failed.delete(what);
    } catch (error) {
      console.error(what, error);
      failed.set(what, t.stepFailed(what, messageOf(error)));
    }
  return [...failed.values()];
}
