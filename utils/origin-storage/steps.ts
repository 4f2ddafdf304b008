import * as t from '@/utils/i18n/en/erase';
import { messageOf } from '@/utils/messages/message-of';

/** A step of the deletion of everything: what it deletes, for the analyst, and its work. */
export type Step = readonly [what: string, work: () => Promise<unknown>];

/**
 * Runs all steps, one after the other, also after one has failed.
 *
 * @returns a sentence for each that failed
 */
export async function runSteps(steps: readonly Step[]): Promise<string[]> {
  const failed: string[] = [];
  for (const [what, work] of steps)
    try {
      await work();
    } catch (error) {
      console.error(what, error);
      failed.push(t.stepFailed(what, messageOf(error)));
    }
  return failed;
}
