import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import { describeIssue } from '@/utils/attack/schema';
import { type ExamplesFile, examplesFileSchema } from '@/utils/suggest/examples';

/** The folder of the examples: one file for each tactic. */
const EXAMPLES = new URL('../../data/examples/enterprise/', import.meta.url);

/**
 * Reads data/examples.
 *
 * @returns the files by tactic, sorted by the tactics' names
 * @throws Error naming the file and the invalid field
 */
export async function readExamples(): Promise<Map<string, ExamplesFile>> {
  const names = (await readdir(fileURLToPath(EXAMPLES))).filter((name) => name.endsWith('.json')).sort();
  const files = new Map<string, ExamplesFile>();
  for (const name of names) {
    const result = z.safeParse(
      examplesFileSchema,
      JSON.parse(await readFile(new URL(name, EXAMPLES), 'utf8')),
    );
    if (!result.success) throw new Error(`data/examples/${name}: ${describeIssue(result.error, 'file')}`);
    files.set(name.replace(/\.json$/, ''), result.data);
  }
  return files;
}
