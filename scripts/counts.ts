import * as z from 'zod/mini';

const countSchema = z.object({ passed: z.number(), failed: z.number() });
/** How many tests a run had, over all projects. What failed outside of tests counts as a failure each. */
export type Count = z.infer<typeof countSchema>;

/** A count as a line of the file that several runs write to. */
export const countLine = (count: Count): string => `${JSON.stringify(count)}\n`;

/**
 * Adds up what several runs counted.
 *
 * @param text - the lines that they wrote
 * @param codes - the exit code of each run: one that failed without counting a failure is a failure
 */
export function readCounts(text: string, codes: readonly number[]): Count {
  const counts = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => countSchema.parse(JSON.parse(line)));
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  const broken = codes.filter((code) => code !== 0).length;
  return { passed, failed: Math.max(failed, broken) };
}
