import { seededRandom, shuffle } from '../random';
import type { Sample, Source } from './samples';
import { wordingOf } from './wording';

/** Splits samples for evaluation, so that a model is never evaluated on text that it was trained on. */

const SEED = 7;
/** Samples that share more than this part of the longer one's three-word shingles are versions of the same sentence. */
const SAME_SENTENCE_SHARE = 0.6;
/** Documents that share more than this part of the smaller one's sentences are the same report, published twice. */
const REPUBLISHED_SHARE = 0.3;

/**
 * Assigns each unit (report; group or software) of a source to a fold. Units that are the same report, published
 * twice, get the same fold.
 *
 * @returns the fold of each unit, from 0
 */
export function assignFolds(samples: readonly Sample[], source: Source, folds: number): Map<string, number> {
  const texts = new Map<string, Set<string>>();
  for (const sample of samples) {
    if (sample.source !== source || sample.unit === null) continue;
    const known = texts.get(sample.unit) ?? new Set();
    texts.set(sample.unit, known.add(sample.text.toLowerCase()));
  }
  const units = [...texts.keys()].sort();
  const order = Int32Array.from(units, (_unit, index) => index);
  shuffle(order, seededRandom(SEED));
  const assigned = new Map<string, number>();
  for (const index of order) {
    const unit = units[index] ?? '';
    const own = texts.get(unit) ?? new Set();
    const republished = [...assigned.keys()].find((other) => {
      const theirs = texts.get(other) ?? new Set();
      const shared = [...own].filter((text) => theirs.has(text)).length;
      return shared > 1 && shared > REPUBLISHED_SHARE * Math.min(own.size, theirs.size);
    });
    assigned.set(unit, republished === undefined ? assigned.size % folds : (assigned.get(republished) ?? 0));
  }
  return assigned;
}

/** Samples for training and samples for evaluation. */
export interface Split {
  readonly train: readonly Sample[];
  readonly test: readonly Sample[];
}

/**
 * Holds samples out for evaluation. Other samples whose text is a version of a held-out text are dropped, because
 * ATT&CK rewords its examples from version to version.
 *
 * @param isHeldOut returns true if a sample is held out
 */
export function holdOut(samples: readonly Sample[], isHeldOut: (sample: Sample) => boolean): Split {
  const test = samples.filter(isHeldOut);
  const sizes = test.map(({ text }) => wordingOf(text).size);
  const indices = new Map<string, number[]>();
  for (const [index, { text }] of test.entries())
    for (const run of wordingOf(text)) indices.set(run, [...(indices.get(run) ?? []), index]);
  const isVersion = ({ text }: Sample) => {
    const runs = wordingOf(text);
    const shared = new Map<number, number>();
    for (const run of runs)
      for (const index of indices.get(run) ?? []) shared.set(index, (shared.get(index) ?? 0) + 1);
    return [...shared].some(
      ([index, count]) => count > SAME_SENTENCE_SHARE * Math.max(runs.size, sizes[index] ?? 0),
    );
  };
  const train = samples.filter(
    (sample) =>
      !isHeldOut(sample) &&
      !((sample.source === 'procedure' || sample.source === 'report') && isVersion(sample)),
  );
  return { train, test };
}
