import { type Header, MAGIC, MODEL_FORMAT, type Model, type Section, sectionsOf } from './model';
import type { Bytes16 } from './rows';
import { countOf } from './words';

/** Writes a model as a file, which `parseModel` reads. */
export function serializeModel(model: Model): Uint8Array {
  const { words, pairs, seconds, rows, classes } = model;
  const parts: Record<Section, Uint8Array> = {
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
  const header: Header = {
    format: MODEL_FORMAT,
    attackVersion: model.attackVersion,
    techniques: model.techniques.join(' '),
    words: countOf(words),
    wordBytes: words.text.length,
    pairs: seconds.low.length,
    weights: model.weights.length,
    curve: model.curve.map(([said, right]) => [said, right]),
  };
  const json = new TextEncoder().encode(JSON.stringify(header));
  const length = new Uint8Array(Uint32Array.of(json.length).buffer);
  const names = Object.keys(sectionsOf(header)) as Section[];
  return concat([new TextEncoder().encode(MAGIC), length, json, ...names.map((name) => parts[name])]);
}

/**
 * Packs the distances between the classes of weights, as a model has them.
 *
 * @throws RangeError for one that has more than 10 bits
 */
export function packClasses(distances: Uint16Array): Bytes16 {
  const high = new Uint8Array(Math.ceil(distances.length / 4));
  for (const [at, distance] of distances.entries()) {
    if (distance > 1023) throw new RangeError(`${distance} has more than 10 bits`);
    high[at >> 2] = (high[at >> 2] ?? 0) | ((distance >> 8) << (2 * (at & 3)));
  }
  return { low: Uint8Array.from(distances, (distance) => distance & 255), high };
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
