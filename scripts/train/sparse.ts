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
  const scratch = new Float32Array(classes);
  const medians = Float32Array.from(energy, (_none, feature) =>
    medianOf(weights.subarray(feature * width, feature * width + classes), scratch),
  );
  /** What counts of each weight of a feature, into `scratch`. */
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
  let least = BUCKETS;
  let total = 0;
  while (least > 1 && total + (histogram[least - 1] as number) <= count)
    total += histogram[--least] as number;

  const rowStarts = new Int32Array(features + 1);
  const keptClasses = new Uint16Array(total);
  const kept = new Float32Array(total);
  let end = 0;
  for (let feature = 0; feature < features; feature++) {
    weigh(feature);
    for (let c = 0; c < classes; c++) {
      if ((upper[2 * c + 1] as number) < least) continue;
      keptClasses[end] = c;
      kept[end++] = (weights[feature * width + c] as number) - (medians[feature] as number);
    }
    rowStarts[feature + 1] = end;
  }
  return { rowStarts, classes: keptClasses, weights: kept };
}

/** By their upper half, numbers that are not negative fall into so many buckets, 128 from one to its double. */
const BUCKETS = 32_768;

/** The two halves of each number as integers, the upper second: of numbers from 0 on they are in their order. */
const upperHalves = (numbers: Float32Array): Uint16Array => new Uint16Array(numbers.buffer);

/** The median of a row. @param scratch as long as the row; is overwritten */
function medianOf(row: Float32Array, scratch: Float32Array): number {
  let zeros = 0;
  for (let c = 0; c < row.length; c++) if (row[c] === 0) zeros++;
  // Most rows are mostly zero, and need not be sorted.
  if (2 * zeros > row.length) return 0;
  scratch.set(row);
  return scratch.sort()[row.length >> 1] as number;
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
