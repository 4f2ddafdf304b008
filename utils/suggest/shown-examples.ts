import * as z from 'zod/mini';
import { describeIssue } from '@/utils/attack/schema';
import type { ExamplesFile } from './examples';

/**
 * The examples that the details of a technique show: the first sentence of each style. Compiled from data/examples
 * into public/attack/examples.json by `npm run examples`. Those that only the suggester learns from stay out of the
 * package.
 */

/** Version of the compiled file's format. */
const FORMAT = 1;

/** Id, artefact, prose and context, with tabs between. */
const LINE = /^T\d{4}(?:\.\d{3})?(?:\t[^\t\n]+){3}$/;

const compiledSchema = z.strictObject({
  format: z.literal(FORMAT),
  techniques: z.array(z.string().check(z.regex(LINE))),
});
type CompiledExamples = z.infer<typeof compiledSchema>;

/** What a technique looks like in reports: an example of each style of `examplesSchema`. */
export interface ShownExamples {
  readonly artefact: string;
  readonly prose: string;
  readonly context: string;
}

/** Says which part of the compiled examples is wrong. */
export class ExamplesError extends Error {
  override name = 'ExamplesError';
}

/** Makes the compiled form of authored files: a line a technique, in the order of the ids. */
export function compileExamples(files: readonly ExamplesFile[]): CompiledExamples {
  const techniques = files
    .flatMap((file) => Object.entries(file))
    .map(([id, { artefact, prose, context }]) => [id, artefact[0], prose[0], context[0]].join('\t'))
    .sort();
  return { format: FORMAT, techniques };
}

/** The text of the compiled file: JSON with a line a technique, so that a change shows as one. */
export function serializeExamples({ format, techniques }: CompiledExamples): string {
  const lines = techniques.map((line) => JSON.stringify(line)).join(',\n');
  return `{"format":${format},"techniques":[\n${lines}\n]}\n`;
}

/**
 * Reads compiled examples.
 *
 * @param file parsed JSON, unchecked
 * @returns the examples by technique id
 * @throws ExamplesError naming the first field that is wrong
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

/** The compiled examples' path below the extension's root. */
export const EXAMPLES_PATH = 'attack/examples.json';
