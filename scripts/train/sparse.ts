import type { Model } from '@/utils/suggest/model';
import { at16, distances, lengthOf, rowsOf, toBytes16 } from '@/utils/suggest/rows';
import { packClasses } from '@/utils/suggest/serialize';
import { STEP_VALUES, toStep } from '@/utils/suggest/steps';
import type { Vocabulary } from '@/utils/suggest/vector';
import { countOf, tableOf, wordsOf } from '@/utils/suggest/words';
import type { Dataset, Dense } from './trainer';

/** Which weights of a dense model are worth their bytes, in rows of features. */
export interface Pruned {
  readonly rowStarts: Int32Array;
  readonly classes: Uint16Array;
  readonly weights: Float32Array;
}

/** Weights go from -LEVELS to LEVELS: finer steps cost bytes and win nothing. */
const LEVELS = 15;
/** The greatest weight of a feature that has none is not 0, so that it has a logarithm. */
const TINY = 1e-3;

/** Buckets of the histogram by which the threshold is found: this many a doubling. */
const BUCKETS_AN_OCTAVE = 32;
const OCTAVES = 64;

/**
 * Keeps the weights that matter most. From each row its median is taken off first, which changes no ranking and leaves
 * most weights near zero; what then counts is |weight| · √(Σ value²), the sum over the samples that have the feature.
 *
 * @param count how many weights to keep, about
 */
export function prune({ weights, classes, width }: Dense, data: Dataset, count: number): Pruned {
  const features = weights.length / width;
  const energy = new Float32Array(features);
  data.features.forEach((feature, at) => {
    const value = data.values[at] as number;
    energy[feature] = (energy[feature] as number) + value * value;
  });
  const use = energy.map(Math.sqrt);
  const rows = Array.from({ length: features }, (_none, feature) =>
    centre(weights.subarray(feature * width, feature * width + classes)),
  );
  const histogram = new Int32Array(OCTAVES * BUCKETS_AN_OCTAVE);
  rows.forEach(({ values }, feature) => {
    for (const value of values) {
      const place = bucketOf(Math.abs(value) * (use[feature] as number));
      histogram[place] = (histogram[place] as number) + 1;
    }
  });
  let least = histogram.length;
  for (let kept = 0; least > 1 && kept + (histogram[least - 1] as number) <= count; )
    kept += histogram[--least] as number;

  const rowStarts = new Int32Array(features + 1);
  const keptClasses: number[] = [];
  const kept: number[] = [];
  rows.forEach(({ places, values }, feature) => {
    places.forEach((place, at) => {
      const value = values[at] as number;
      if (bucketOf(Math.abs(value) * (use[feature] as number)) < least) return;
      keptClasses.push(place);
      kept.push(value);
    });
    rowStarts[feature + 1] = kept.length;
  });
  return { rowStarts, classes: Uint16Array.from(keptClasses), weights: Float32Array.from(kept) };
}

const bucketOf = (value: number): number =>
  Math.max(
    0,
    Math.min(
      OCTAVES * BUCKETS_AN_OCTAVE - 1,
      Math.floor((Math.log2(value) + OCTAVES / 2) * BUCKETS_AN_OCTAVE),
    ),
  );

/** What is left of a row when its median is taken off: the places that are not zero, and their values. */
function centre(row: Float32Array): { places: number[]; values: number[] } {
  let zeros = 0;
  for (const weight of row) if (weight === 0) zeros++;
  // Most rows are mostly zero, and need not be sorted.
  const median = 2 * zeros > row.length ? 0 : (row.slice().sort()[row.length >> 1] as number);
  const places: number[] = [];
  const values: number[] = [];
  row.forEach((weight, place) => {
    if (weight === median) return;
    places.push(place);
    values.push(weight - median);
  });
  return { places, values };
}

/**
 * Makes the model that is shipped: weights as 8-bit shares of their feature's greatest, and of the vocabulary what has a
 * weight or is half of a pair that has.
 */
export function quantise(
  vocabulary: Vocabulary,
  pruned: Pruned,
  rest: Pick<Model, 'attackVersion' | 'techniques' | 'bias' | 'curve'>,
): Model {
  const known = wordsOf(vocabulary.words);
  const used = (feature: number) => (pruned.rowStarts[feature + 1] ?? 0) > (pruned.rowStarts[feature] ?? 0);
  const pairs = pairsOf(vocabulary).filter(({ place }) => used(known.length + place));
  const needed = new Set(pairs.flatMap(({ first, second }) => [first, second]));
  const words = Array.from(known.keys()).filter((place) => used(place) || needed.has(place));
  const places = new Map(words.map((old, place) => [old, place]));
  const features = [...words, ...pairs.map(({ place }) => known.length + place)];
  const pairCounts = new Int32Array(words.length);
  for (const { first } of pairs) {
    const place = places.get(first) ?? 0;
    pairCounts[place] = (pairCounts[place] ?? 0) + 1;
  }
  const lengths = new Int32Array(features.length);
  const scales = new Uint8Array(features.length);
  const classes = new Uint16Array(pruned.classes.length);
  const weights = new Int8Array(pruned.weights.length);
  let from = 0;
  features.forEach((feature, row) => {
    const [start = 0, end = 0] = pruned.rowStarts.subarray(feature, feature + 2);
    const own = pruned.weights.subarray(start, end);
    const greatest = own.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
    const step = toStep(Math.max(greatest, TINY) / LEVELS, 'up');
    const scale = STEP_VALUES[step] ?? 1;
    scales[row] = step;
    lengths[row] = own.length;
    classes.set(pruned.classes.subarray(start, end), from);
    own.forEach((weight, at) => {
      weights[from + at] = Math.round(weight / scale);
    });
    from += own.length;
  });
  return {
    ...rest,
    words: tableOf(words.map((place) => known[place] ?? '')),
    pairs: rowsOf(pairCounts),
    seconds: toBytes16(
      distances(
        pairCounts,
        pairs.map(({ second }) => places.get(second) ?? 0),
        0,
      ),
    ),
    rarity: Uint8Array.from(features, (feature) => vocabulary.rarity[feature] ?? 0),
    rows: rowsOf(lengths),
    classes: packClasses(distances(lengths, classes, -1)),
    weights,
    scales,
  };
}

/** The pairs of a vocabulary: their words, and their places. */
function pairsOf({ words, pairs, seconds }: Vocabulary): { first: number; second: number; place: number }[] {
  let place = 0;
  return Array.from({ length: countOf(words) }, (_none, first) => {
    let second = 0;
    return Array.from({ length: lengthOf(pairs, first) }, () => {
      second += at16(seconds, place);
      return { first, second, place: place++ };
    });
  }).flat();
}
