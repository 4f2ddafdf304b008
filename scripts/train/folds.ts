import { shinglesOf } from '@/utils/suggest/examples';
import { seededRandom, shuffle } from './random';
import type { Sample, Source } from './samples';

/** Divides samples for measuring, so that nothing a model is asked about was in what it learnt from. */

const SEED = 7;
/** Samples that share this part of the longer one's three-word runs are the same sentence in two versions. */
const SAME = 0.6;
/** Documents that share this part of the smaller one's sentences are the same report published twice. */
const REPUBLISHED = 0.3;

/**
 * Puts each unit (report; group or software) of a source into one of so many folds. Units that are the same report
 * published twice come into the same fold.
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
  const order = Int32Array.from(units, (_unit, place) => place);
  shuffle(order, seededRandom(SEED));
  const assigned = new Map<string, number>();
  for (const place of order) {
    const unit = units[place] ?? '';
    const own = texts.get(unit) ?? new Set();
    const twin = [...assigned.keys()].find((other) => {
      const theirs = texts.get(other) ?? new Set();
      const shared = [...own].filter((text) => theirs.has(text)).length;
      return shared > 1 && shared > REPUBLISHED * Math.min(own.size, theirs.size);
    });
    assigned.set(unit, twin === undefined ? assigned.size % folds : (assigned.get(twin) ?? 0));
  }
  return assigned;
}

/** Samples to learn from and samples to ask about. */
export interface Split {
  readonly train: readonly Sample[];
  readonly test: readonly Sample[];
}

/**
 * Holds samples out. Of the others, those whose text is one of the held-out texts in another version (ATT&CK words its
 * examples anew from version to version) are left out too.
 *
 * @param isHeld whether a sample is to be asked about
 */
export function holdOut(samples: readonly Sample[], isHeld: (sample: Sample) => boolean): Split {
  const test = samples.filter(isHeld);
  const sizes = test.map(({ text }) => shinglesOf(text).size);
  const places = new Map<string, number[]>();
  for (const [place, { text }] of test.entries())
    for (const run of shinglesOf(text)) places.set(run, [...(places.get(run) ?? []), place]);
  const isVersion = ({ text }: Sample) => {
    const runs = shinglesOf(text);
    const shared = new Map<number, number>();
    for (const run of runs)
      for (const place of places.get(run) ?? []) shared.set(place, (shared.get(place) ?? 0) + 1);
    return [...shared].some(([place, count]) => count > SAME * Math.max(runs.size, sizes[place] ?? 0));
  };
  const train = samples.filter(
    (sample) =>
      !isHeld(sample) &&
      !((sample.source === 'procedure' || sample.source === 'report') && isVersion(sample)),
  );
  return { train, test };
}
