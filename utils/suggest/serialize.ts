import { writeContainer } from '@/utils/binary/container';
import { type Attributes, MODEL_FILE, type Model, type Section } from './model';
import type { Bytes16 } from './rows';

/** Writes a model as a file that `parseModel` reads. */
export function serializeModel(model: Model): Uint8Array {
  const { words, pairs, seconds, rows, classes } = model;
  const sections: Record<Section, Uint8Array> = {
    bias: new Uint8Array(model.bias.slice().buffer),
    wordBases: new Uint8Array(words.bases.slice().buffer),
    pairBases: new Uint8Array(pairs.bases.slice().buffer),
    rowBases: new Uint8Array(rows.bases.slice().buffer),
    shared: words.shared,
    own: words.own,
    text: words.text,
    pairsLow: pairs.lengths.low,
    pairsHigh: pairs.lengths.high,
    secondsLow: seconds.low,
    secondsHigh: seconds.high,
    rarity: model.rarity,
    scales: model.scales,
    rowsLow: rows.lengths.low,
    rowsHigh: rows.lengths.high,
    classesLow: classes.low,
    classesHigh: classes.high,
    weights: new Uint8Array(model.weights.slice().buffer),
  };
  const attributes: Attributes = {
    attackVersion: model.attackVersion,
    techniques: model.techniques.join(' '),
    curve: model.curve.map(([predicted, observed]) => [predicted, observed]),
  };
  return writeContainer(MODEL_FILE, sections, attributes);
}

/**
 * Packs the deltas between the classes of weights as a model stores them.
 *
 * @throws RangeError for a delta of more than 10 bits
 */
export function packClasses(deltas: Uint16Array): Bytes16 {
  const high = new Uint8Array(Math.ceil(deltas.length / 4));
  for (const [at, delta] of deltas.entries()) {
    if (delta > 1023) throw new RangeError(`${delta} has more than 10 bits`);
    high[at >> 2] = (high[at >> 2] ?? 0) | ((delta >> 8) << (2 * (at & 3)));
  }
  return { low: Uint8Array.from(deltas, (delta) => delta & 255), high };
}
