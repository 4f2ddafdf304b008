import {
  type Bytes16,
  type Header,
  MAGIC,
  MODEL_FORMAT,
  type Model,
  type Section,
  sectionsOf,
} from './model';
import { countOf, type WordTable } from './words';

/**
 * Writes a model as a file, which `parseModel` reads.
 *
 * @throws RangeError for a word of more than 255 bytes
 */
export function serializeModel(model: Model): Uint8Array {
  const words = packWords(model.words);
  const pairCounts = toBytes16(lengthsOf(model.pairStarts));
  const seconds = distances(model.pairStarts, model.seconds, 0);
  const rows = toBytes16(lengthsOf(model.rowStarts));
  const parts: Record<Section, Uint8Array> = {
    bias: new Uint8Array(model.bias.slice().buffer),
    ...words,
    pairCountsLow: pairCounts.low,
    pairCountsHigh: pairCounts.high,
    secondsLow: seconds.low,
    secondsHigh: seconds.high,
    rarity: model.rarity,
    scales: model.scales,
    rowsLow: rows.low,
    rowsHigh: rows.high,
    classesLow: model.classes.low,
    classesHigh: model.classes.high,
    weights: new Uint8Array(model.weights.slice().buffer),
  };
  const header: Header = {
    format: MODEL_FORMAT,
    attackVersion: model.attackVersion,
    techniques: model.techniques.join(' '),
    words: countOf(model.words),
    wordBytes: words.text.length,
    pairs: model.seconds.length,
    weights: model.weights.length,
    curve: model.curve.map(([said, right]) => [said, right]),
  };
  const json = new TextEncoder().encode(JSON.stringify(header));
  const length = new Uint8Array(Uint32Array.of(json.length).buffer);
  const names = Object.keys(sectionsOf(header)) as Section[];
  return concat([new TextEncoder().encode(MAGIC), length, json, ...names.map((name) => parts[name])]);
}

const toBytes16 = (numbers: Uint16Array): Bytes16 => ({
  low: Uint8Array.from(numbers, (number) => number & 255),
  high: Uint8Array.from(numbers, (number) => number >> 8),
});

const lengthsOf = (starts: Int32Array): Uint16Array =>
  Uint16Array.from(starts.subarray(1), (start, row) => start - (starts[row] ?? 0));

/**
 * In each row, how far each value is from the one before it.
 *
 * @param values ascending within a row
 * @param from what the first of a row is measured from
 */
export function distances(starts: Int32Array, values: ArrayLike<number>, from: number): Bytes16 {
  const result = new Uint16Array(values.length);
  for (let row = 0; row + 1 < starts.length; row++) {
    let last = from;
    for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at++) {
      const value = values[at] ?? 0;
      result[at] = value - last;
      last = value;
    }
  }
  return toBytes16(result);
}

/** What each word shares with the one before it, and what it has besides. */
function packWords(table: WordTable): Record<'shared' | 'own' | 'text', Uint8Array> {
  const count = countOf(table);
  const shared = new Uint8Array(count);
  const own = new Uint8Array(count);
  const rests: Uint8Array[] = [];
  let before = new Uint8Array();
  for (let place = 0; place < count; place++) {
    const word = table.bytes.slice(table.starts[place], table.starts[place + 1]);
    if (word.length > 255) throw new RangeError(`a word of ${word.length} bytes`);
    let same = 0;
    while (same < word.length && word[same] === before[same]) same++;
    shared[place] = same;
    own[place] = word.length - same;
    rests.push(word.subarray(same));
    before = word;
  }
  return { shared, own, text: concat(rests) };
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
