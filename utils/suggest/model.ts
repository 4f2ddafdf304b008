import * as z from 'zod/mini';
import { describeIssue } from '@/utils/attack/schema';
import type { Curve } from './calibration';
import type { Vocabulary } from './vector';
import type { WordTable } from './words';

/**
 * The suggester's model: a sparse linear classifier, and how it is read from its file (public/attack/suggester.bin).
 *
 * The file is the magic, the length of the header as a 32-bit little-endian number, the header as JSON, and the sections
 * of {@link sectionsOf} one after the other: plain arrays of numbers, to be used where they lie or after a sum over them.
 * Numbers of 16 bits are in two sections, their low bytes and their high ones, which makes the file small when packed.
 * docs/model-card.md says what is in the model and where it comes from.
 */

/** The model's path below the extension's root. */
export const MODEL_PATH = 'attack/suggester.bin';

/** How a model file begins. */
export const MAGIC = 'TTPC';
/** Version of the file's format. */
export const MODEL_FORMAT = 2;
/** A multinomial softmax whose weights are mostly zero. */
export interface Model extends Vocabulary {
  /** The version of ATT&CK whose techniques these are. */
  readonly attackVersion: string;
  /** The ids of the techniques it tells apart: its classes. */
  readonly techniques: readonly string[];
  /** The score of each class before a word is seen. */
  readonly bias: Float32Array;
  /** Feature f has the weights from `rowStarts[f]` up to `rowStarts[f + 1]`. */
  readonly rowStarts: Int32Array;
  /**
   * The class of each weight, ascending within a feature, as the distance from the class of the weight before it, of a
   * feature's first from -1: low bytes and high bytes. Made into classes when they are asked for, since a text touches
   * few of them.
   */
  readonly classes: Bytes16;
  /** Each weight in units of its feature's scale. */
  readonly weights: Int8Array;
  /** The scale of each feature, in steps. */
  readonly scales: Uint8Array;
  /** From the softmax to confidence. */
  readonly curve: Curve;
}

/** 16-bit numbers as their low bytes and their high bytes. */
export interface Bytes16 {
  readonly low: Uint8Array;
  readonly high: Uint8Array;
}

/** Says what is wrong with a model file. */
export class ModelError extends Error {
  override name = 'ModelError';
}

const count = z.int().check(z.nonnegative());
const share = z.number().check(z.gte(0), z.lte(1));

const headerSchema = z.strictObject({
  format: z.literal(MODEL_FORMAT),
  attackVersion: z.string().check(z.maxLength(20)),
  /** Their ids, with blanks between them. */
  techniques: z.string().check(z.regex(/^T\d{4}(?:\.\d{3})?(?: T\d{4}(?:\.\d{3})?)*$/)),
  words: count.check(z.maximum(65_536)),
  /** Of the words: the bytes that none shares with the word before it. */
  wordBytes: count,
  pairs: count,
  weights: count,
  curve: z.array(z.tuple([share, share])).check(
    z.refine(
      (points) =>
        points.every(([x, y], i) => x >= (points[i - 1]?.[0] ?? 0) && y >= (points[i - 1]?.[1] ?? 0)),
      {
        error: 'does not ascend',
      },
    ),
  ),
});
/** The header of a model file. */
export type Header = z.infer<typeof headerSchema>;

/** The sections of a model file, in their order, with their lengths in bytes. */
export function sectionsOf({ techniques, words, wordBytes, pairs, weights }: Header) {
  const classes = techniques.split(' ').length;
  return {
    /** 32-bit floating-point numbers, little-endian. */
    bias: 4 * classes,
    /** How many bytes each word begins with that the word before it begins with too. */
    shared: words,
    /** How many bytes it has besides, and these. */
    own: words,
    text: wordBytes,
    /** How many pairs begin with each word. */
    pairCountsLow: words,
    pairCountsHigh: words,
    /** The second word of each pair, as the distance from that of the pair before with the same first word. */
    secondsLow: pairs,
    secondsHigh: pairs,
    rarity: words + pairs,
    scales: words + pairs,
    /** How many weights each feature has. */
    rowsLow: words + pairs,
    rowsHigh: words + pairs,
    /** As a {@link Model} has them. */
    classesLow: weights,
    classesHigh: weights,
    weights,
  };
}
export type Section = keyof ReturnType<typeof sectionsOf>;

/**
 * Reads a model file. What it returns shares the file's memory.
 *
 * @param bytes the whole file, unchecked
 * @throws ModelError saying what is wrong with it
 */
export function parseModel(bytes: ArrayBuffer): Model {
  const all = new Uint8Array(bytes);
  const { header, end } = readHeader(all);
  const parts = cut(all, header, end);
  const rowStarts = addUp('rows', { low: parts.rowsLow, high: parts.rowsHigh }, header.weights);
  const pairStarts = addUp('pairs', { low: parts.pairCountsLow, high: parts.pairCountsHigh }, header.pairs);
  const bias = new Float32Array(parts.bias.slice().buffer);
  if (!bias.every(Number.isFinite)) throw new ModelError('model: section bias holds what is not a number');
  return {
    attackVersion: header.attackVersion,
    techniques: header.techniques.split(' '),
    words: readWords(parts.shared, parts.own, parts.text),
    pairStarts,
    seconds: readSeconds(pairStarts, { low: parts.secondsLow, high: parts.secondsHigh }, header.words),
    rarity: parts.rarity,
    scales: parts.scales,
    bias,
    rowStarts,
    classes: { low: parts.classesLow, high: parts.classesHigh },
    weights: new Int8Array(bytes, parts.weights.byteOffset, header.weights),
    curve: header.curve,
  };
}

function readHeader(all: Uint8Array): { header: Header; end: number } {
  if (new TextDecoder().decode(all.subarray(0, 4)) !== MAGIC || all.length < 8)
    throw new ModelError('model: not a file of the suggester');
  const end = 8 + new DataView(all.buffer, all.byteOffset).getUint32(4, true);
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(all.subarray(8, end)));
  } catch (error) {
    throw new ModelError(
      `model: the header is not JSON (${error instanceof Error ? error.message : String(error)})`,
    );
  }
  const result = z.safeParse(headerSchema, json);
  if (!result.success) throw new ModelError(`model: ${describeIssue(result.error, 'header')}`);
  return { header: result.data, end };
}

function cut(all: Uint8Array, header: Header, from: number): Record<Section, Uint8Array> {
  const lengths = sectionsOf(header);
  let at = from;
  const parts = Object.fromEntries(
    Object.entries(lengths).map(([name, length]) => {
      const start = at;
      at += length;
      return [name, all.subarray(start, at)];
    }),
  ) as Record<Section, Uint8Array>;
  if (at !== all.length) throw new ModelError(`model: ${all.length} bytes, not ${at}`);
  return parts;
}

/** Lengths of rows to their starts. */
function addUp(what: string, { low, high }: Bytes16, total: number): Int32Array {
  const starts = new Int32Array(low.length + 1);
  let sum = 0;
  for (let row = 0; row < low.length; row++) {
    sum += (low[row] as number) | ((high[row] as number) << 8);
    starts[row + 1] = sum;
  }
  if (sum !== total) throw new ModelError(`model: the ${what} add up to ${sum}, not ${total}`);
  return starts;
}

/** The second words of pairs, from the distances between them. */
function readSeconds(starts: Int32Array, { low, high }: Bytes16, words: number): Uint16Array {
  const seconds = new Uint16Array(low.length);
  for (let first = 0; first + 1 < starts.length; first++) {
    let second = 0;
    const end = starts[first + 1] as number;
    for (let at = starts[first] as number; at < end; at++) {
      second += (low[at] as number) | ((high[at] as number) << 8);
      seconds[at] = second;
    }
    if (second >= words) throw new ModelError('model: a pair of words that there are not');
  }
  return seconds;
}

/** Words that are written without what each shares with the one before it. */
function readWords(shared: Uint8Array, own: Uint8Array, text: Uint8Array): WordTable {
  const starts = new Int32Array(shared.length + 1);
  let total = 0;
  let written = 0;
  for (let word = 0; word < shared.length; word++) {
    const kept = shared[word] as number;
    if (kept > total - (word === 0 ? 0 : (starts[word - 1] as number)))
      throw new ModelError(`model: word ${word} shares more than there is`);
    written += own[word] as number;
    starts[word] = total;
    total += kept + (own[word] as number);
  }
  starts[shared.length] = total;
  if (written !== text.length) throw new ModelError(`model: ${text.length} bytes of words, not ${written}`);
  const bytes = new Uint8Array(total);
  let to = 0;
  let at = 0;
  for (let word = 0; word < shared.length; word++) {
    const before = word === 0 ? 0 : (starts[word - 1] as number);
    const kept = shared[word] as number;
    for (let place = 0; place < kept; place++) bytes[to++] = bytes[before + place] as number;
    const end = starts[word + 1] as number;
    while (to < end) bytes[to++] = text[at++] as number;
  }
  return { bytes, starts };
}
