import * as z from 'zod/mini';

const countSchema = z.object({ passed: z.number(), failed: z.number(), failures: z.array(z.string()) });
/**
 * The number of passed and failed tests of a run, over all projects, and a text for each failure: its project, file,
 * name and first error. A failure outside of tests counts as one, too.
 */
export type Count = z.infer<typeof countSchema>;

/** Returns a count as a line of the file to which several runs write. */
export const countLine = (count: Count): string => `${JSON.stringify(count)}\n`;

/**
 * Adds up the counts of several runs.
 *
 * @param text the lines that they wrote
 * @param codes the exit code of each run: a run that failed without counting a failure is one failure
 */
export function readCounts(text: string, codes: readonly number[]): Count {
  const counts = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => countSchema.parse(JSON.parse(line)));
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  const broken = codes.filter((code) => code !== 0).length;
  return {
    passed,
    failed: Math.max(failed, broken),
    failures: counts.flatMap((count) => count.failures),
  };
}
