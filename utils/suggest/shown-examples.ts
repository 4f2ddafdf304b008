import * as z from 'zod/mini';
import { describeIssue } from '@/utils/attack/schema';
import type { ExamplesFile } from './examples';

/**
 * The examples that the details of a technique show: the first sentence of each style. `npm run examples` compiles
 * them from data/examples into public/attack/examples.json. The other examples serve only to train the suggester, and
 * are not in the package.
 */

/** Version of the format of the compiled file. */
const FORMAT = 1;

/** Id, artefact, prose and context, separated by tabs. */
const LINE = /^T\d{4}(?:\.\d{3})?(?:\t[^\t\n]+){3}$/;

const compiledSchema = z.strictObject({
  format: z.literal(FORMAT),
  techniques: z.array(z.string().check(z.regex(LINE))),
});
type CompiledExamples = z.infer<typeof compiledSchema>;

/** The examples of a technique: one of each style of `examplesSchema`. */
export interface ShownExamples {
  readonly artefact: string;
  readonly prose: string;
  readonly context: string;
}

/** An error in the compiled examples. The message names the field. */
export class ExamplesError extends Error {
  override name = 'ExamplesError';
}

/** Compiles the authored files: one line per technique, sorted by id. */
export function compileExamples(files: readonly ExamplesFile[]): CompiledExamples {
  const techniques = files
    .flatMap((file) => Object.entries(file))
    .map(([id, { artefact, prose, context }]) => [id, artefact[0], prose[0], context[0]].join('\t'))
    .sort();
  return { format: FORMAT, techniques };
}

/** Returns the text of the compiled file: JSON with one line per technique, so that a change has a small diff. */
export function serializeExamples({ format, techniques }: CompiledExamples): string {
  const lines = techniques.map((line) => JSON.stringify(line)).join(',\n');
  return `{"format":${format},"techniques":[\n${lines}\n]}\n`;
}

/**
 * Reads compiled examples.
 *
 * @param file parsed JSON, not validated
 * @returns the examples by technique id
 * @throws ExamplesError naming the first invalid field
 */
export function parseExamples(file: unknown): Map<string, ShownExamples> {
  const result = z.safeParse(compiledSchema, file);
  if (!result.success) throw new ExamplesError(`examples: ${describeIssue(result.error, 'file')}`);
  return new Map(
    result.data.techniques.map((line) => {
      const [id = '', artefact = '', prose = '', context = ''] = line.split('\t');
      return [id, { artefact, prose, context }];
    }),
  );
}

/** The path of the compiled examples below the extension's root. */
export const EXAMPLES_PATH = 'attack/examples.json';
