import * as z from 'zod/mini';

/**
 * Example sentences: how reports describe each technique, in our own words. They are in
 * data/examples/enterprise/<tactic>.json, each technique in the file of its first tactic. The suggester is trained on
 * them.
 */

/** Smallest number of sentences of a technique. */
export const MIN_EXAMPLES = 8;
/** Shortest and longest sentence, in UTF-16 code units. */
const MIN_LENGTH = 25;
const MAX_LENGTH = 420;

const sentence = z.string().check(
  z.minLength(MIN_LENGTH),
  z.maxLength(MAX_LENGTH),
  z.refine((text) => text.trim() === text && !/[\t\n\r]/.test(text), {
    error: 'has white space at an end, a tab or a line break',
  }),
  z.refine((text) => !/\bT\d{4}\b/.test(text), { error: 'holds a technique id' }),
);

const sentences = z.array(sentence).check(z.minLength(2));

/** The sentences of a technique, by style. */
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
      ({ artefact, prose, context }) => artefact.length + prose.length + context.length >= MIN_EXAMPLES,
      {
        error: `has fewer than ${MIN_EXAMPLES} sentences`,
      },
    ),
  );
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
