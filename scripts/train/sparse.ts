import type { Model } from '@/utils/suggest/model';
import { at16, deltas, lengthOf, rowsOf, toBytes16 } from '@/utils/suggest/rows';
import { packClasses } from '@/utils/suggest/serialize';
import { STEP_VALUES, toStep } from '@/utils/suggest/steps';
import type { Vocabulary } from '@/utils/suggest/vector';
import { countOf, tableOf, wordsOf } from '@/utils/suggest/words';
import type { Dataset, Dense } from './trainer';

/** The most important weights of a dense model, in rows by feature. */
export interface Pruned {
  readonly rowStarts: Int32Array;
  readonly classes: Uint16Array;
  readonly weights: Float32Array;
}

/** Weights are quantised to integers from -LEVELS to LEVELS. Finer levels cost bytes and gain nothing. */
const LEVELS = 15;
/** Replaces 0 as the greatest weight of a feature, so that it has a logarithm. */
const TINY = 1e-3;

/**
 * Keeps the most important weights. From each row its median is subtracted first, which changes no ranking and brings
 * most weights near zero. The importance is |weight| · √(Σ value²), summed over the samples that have the feature.
 *
 * @param count approximate number of weights to keep
 */
export function prune({ weights, classes, width }: Dense, data: Dataset, count: number): Pruned {
  const features = weights.length / width;
  const energy = new Float32Array(features);
  data.features.forEach((feature, at) => {
    const value = data.values[at] as number;
    energy[feature] = (energy[feature] as number) + value * value;
  });
  const use = energy.map(Math.sqrt);
  const scratch = new Float32Array(classes);
  const medians = Float32Array.from(energy, (_none, feature) =>
    medianOf(weights.subarray(feature * width, feature * width + classes), scratch),
  );
  /** Writes the importance of each weight of a feature into `scratch`. */
  const weigh = (feature: number): void => {
    const row = feature * width;
    const median = medians[feature] as number;
    const factor = use[feature] as number;
    for (let c = 0; c < classes; c++) scratch[c] = Math.abs((weights[row + c] as number) - median) * factor;
  };
  const histogram = new Int32Array(BUCKETS);
  const upper = upperHalves(scratch);
  for (let feature = 0; feature < features; feature++) {
    weigh(feature);
    for (let c = 0; c < classes; c++) {
      const bucket = upper[2 * c + 1] as number;
      histogram[bucket] = (histogram[bucket] as number) + 1;
    }
  }
  let minBucket = BUCKETS;
  let total = 0;
  while (minBucket > 1 && total + (histogram[minBucket - 1] as number) <= count)
    total += histogram[--minBucket] as number;

  const rowStarts = new Int32Array(features + 1);
  const keptClasses = new Uint16Array(total);
  const keptWeights = new Float32Array(total);
  let end = 0;
  for (let feature = 0; feature < features; feature++) {
    weigh(feature);
    for (let c = 0; c < classes; c++) {
      if ((upper[2 * c + 1] as number) < minBucket) continue;
      keptClasses[end] = c;
      keptWeights[end++] = (weights[feature * width + c] as number) - (medians[feature] as number);
    }
    rowStarts[feature + 1] = end;
  }
  return { rowStarts, classes: keptClasses, weights: keptWeights };
}

/** Number of buckets for the upper halves of non-negative numbers; 128 buckets per factor of two. */
const BUCKETS = 32_768;

/**
 * Views each number as two 16-bit integers, the upper one second. Non-negative numbers have the same order as their
 * upper halves.
 */
const upperHalves = (numbers: Float32Array): Uint16Array => new Uint16Array(numbers.buffer);

/**
 * Returns the median of a row.
 *
 * @param scratch as long as the row; it is overwritten
 */
function medianOf(row: Float32Array, scratch: Float32Array): number {
  let zeros = 0;
  for (let c = 0; c < row.length; c++) if (row[c] === 0) zeros++;
  // Most rows are mostly zero and need no sorting.
  if (2 * zeros > row.length) return 0;
  scratch.set(row);
  return scratch.sort()[row.length >> 1] as number;
}

/**
 * Creates the model that is shipped: weights as 8-bit multiples of their feature's scale; from the vocabulary, the
 * features that have a weight, and words of pairs that have one.
 */
export function quantise(
  vocabulary: Vocabulary,
  pruned: Pruned,
  rest: Pick<Model, 'attackVersion' | 'techniques' | 'bias' | 'curve'>,
): Model {
  const known = wordsOf(vocabulary.words);
  const used = (feature: number) => (pruned.rowStarts[feature + 1] ?? 0) > (pruned.rowStarts[feature] ?? 0);
  const pairs = pairsOf(vocabulary).filter(({ index }) => used(known.length + index));
  const needed = new Set(pairs.flatMap(({ first, second }) => [first, second]));
  const words = Array.from(known.keys()).filter((index) => used(index) || needed.has(index));
  const indices = new Map(words.map((old, index) => [old, index]));
  const features = [...words, ...pairs.map(({ index }) => known.length + index)];
  const pairCounts = new Int32Array(words.length);
  for (const { first } of pairs) {
    const index = indices.get(first) ?? 0;
    pairCounts[index] = (pairCounts[index] ?? 0) + 1;
  }
  const lengths = new Int32Array(features.length);
  const scales = new Uint8Array(features.length);
  const classes = new Uint16Array(pruned.classes.length);
  const weights = new Int8Array(pruned.weights.length);
  let from = 0;
  features.forEach((feature, row) => {
    const [start = 0, end = 0] = pruned.rowStarts.subarray(feature, feature + 2);
    const own = pruned.weights.subarray(start, end);
    const greatest = own.reduce((max, weight) => Math.max(max, Math.abs(weight)), 0);
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
    words: tableOf(words.map((index) => known[index] ?? '')),
    pairs: rowsOf(pairCounts),
    seconds: toBytes16(
      deltas(
        pairCounts,
        pairs.map(({ second }) => indices.get(second) ?? 0),
        0,
      ),
    ),
    rarity: Uint8Array.from(features, (feature) => vocabulary.rarity[feature] ?? 0),
    rows: rowsOf(lengths),
    classes: packClasses(deltas(lengths, classes, -1)),
    weights,
    scales,
  };
}

/** Returns the pairs of a vocabulary: the numbers of their words, and their indices. */
function pairsOf({ words, pairs, seconds }: Vocabulary): { first: number; second: number; index: number }[] {
  let index = 0;
  return Array.from({ length: countOf(words) }, (_none, first) => {
    let second = 0;
    return Array.from({ length: lengthOf(pairs, first) }, () => {
      second += at16(seconds, index);
      return { first, second, index: index++ };
    });
  }).flat();
}
