import * as z from 'zod/mini';
import { wordsOf } from '@/utils/attack/words';

/**
 * What techniques look like in reports: sentences of our own, in data/examples/enterprise/<tactic>.json, each technique
 * in the file of its first tactic. The suggester learns from them.
 */

/** Fewer sentences than this do not show what a technique looks like. */
export const FEWEST_EXAMPLES = 8;
const SHORTEST = 25;
const LONGEST = 420;

const sentence = z.string().check(
  z.minLength(SHORTEST),
  z.maxLength(LONGEST),
  z.refine((text) => text.trim() === text && !/[\t\n\r]/.test(text), {
    error: 'has white space at an end, a tab or a line break',
  }),
  z.refine((text) => !/\bT\d{4}\b/.test(text), { error: 'holds a technique id' }),
);

const sentences = z.array(sentence).check(z.minLength(2));

/** The sentences of a technique, by style: each shows another side of how reports speak of it. */
export const examplesSchema = z
  .strictObject({
    artefact: sentences.check(
      z.describe('With the thing itself: a command, API call, key, path, cloud operation'),
    ),
    prose: sentences.check(z.describe('What was done, in plain words')),
    context: sentences.check(z.describe('With actor, victim and time')),
  })
  .check(
    z.refine(
      ({ artefact, prose, context }) => artefact.length + prose.length + context.length >= FEWEST_EXAMPLES,
      {
        error: `has fewer than ${FEWEST_EXAMPLES} sentences`,
      },
    ),
  );
export type Examples = Readonly<z.infer<typeof examplesSchema>>;

/** A file of data/examples: sentences by technique id, in the order of the ids. */
export const examplesFileSchema = z
  .record(z.string().check(z.regex(/^T\d{4}(\.\d{3})?$/)), examplesSchema)
  .check(
    z.refine(
      (entries) => Object.keys(entries).every((id, place, ids) => place === 0 || (ids[place - 1] ?? '') < id),
      { error: 'is not in the order of the ids' },
    ),
  );
export type ExamplesFile = z.infer<typeof examplesFileSchema>;

/** A run of this many words counts as the same wording. */
const SHINGLE = 3;
/** Texts that share more than this part of the shorter one's runs are near-duplicates. */
const TOO_ALIKE = 0.5;

/** The runs of three words of a text, folded; the whole of a shorter one. */
export function shinglesOf(text: string): Set<string> {
  const words = wordsOf(text);
  if (words.length < SHINGLE) return new Set([words.join(' ')]);
  return new Set(words.slice(SHINGLE - 1).map((_word, at) => words.slice(at, at + SHINGLE).join(' ')));
}

/**
 * Finds texts that say nearly the same: those that share more than half the three-word runs of the shorter one (Broder,
 * "On the resemblance and containment of documents", 1997: containment of shingles).
 *
 * @returns the places of each pair in `texts`, the earlier one first
 */
export function nearDuplicates(texts: readonly string[]): [number, number][] {
  const runs = texts.map(shinglesOf);
  const seen = new Map<string, number[]>();
  return runs.flatMap((own, place) => {
    const shared = new Map<number, number>();
    for (const run of own) {
      const others = seen.get(run) ?? [];
      for (const other of others) shared.set(other, (shared.get(other) ?? 0) + 1);
      seen.set(run, [...others, place]);
    }
    return [...shared].flatMap(([other, count]): [number, number][] =>
      count > TOO_ALIKE * Math.min(own.size, runs[other]?.size ?? 0) ? [[other, place]] : [],
    );
  });
}
