import * as z from 'zod/mini';
import { describeIssue } from '@/utils/attack/schema';
import type { Curve } from './calibration';
import { type Bytes16, basesFor, type Rows, reaches } from './rows';
import type { Vocabulary } from './vector';
import { wordBasesFor } from './words';

/**
 * The suggester's model: a sparse linear classifier, and how it is read from its file (public/attack/suggester.bin).
 *
 * The file is the magic, the length of the header as a 32-bit little-endian number, the header as JSON, and the sections
 * of {@link sectionsOf} one after the other: arrays of numbers, to be used where they lie.
 * docs/model-card.md says what is in the model and where it comes from.
 */

/** The model's path below the extension's root. */
export const MODEL_PATH = 'attack/suggester.bin';

/** How a model file begins. */
export const MAGIC = 'TTPC';
/** Version of the file's format. */
export const MODEL_FORMAT = 3;
/** A multinomial softmax whose weights are mostly zero. */
export interface Model extends Vocabulary {
  /** The version of ATT&CK whose techniques these are. */
  readonly attackVersion: string;
  /** The ids of the techniques it tells apart: its classes. */
  readonly techniques: readonly string[];
  /** The score of each class before a word is seen. */
  readonly bias: Float32Array;
  /** The weights of each feature. */
  readonly rows: Rows;
  /**
   * The class of each weight, ascending within a feature, as the distance from the class of the weight before it, of a
   * feature's first from -1: the low 8 bits, and the 2 high bits of four in a byte, the first lowest.
   */
  readonly classes: Bytes16;
  /** Each weight in units of its feature's scale. */
  readonly weights: Int8Array;
  /** The scale of each feature, in steps. */
  readonly scales: Uint8Array;
  /** From the softmax to confidence. */
  readonly curve: Curve;
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

/** So many techniques can be told apart: distances between them have 10 bits. */
const MOST_TECHNIQUES = 1024;

/** The sections of a model file, in their order, with their lengths in bytes. */
export function sectionsOf({ techniques, words, wordBytes, pairs, weights }: Header) {
  const features = words + pairs;
  return {
    /** 32-bit floating-point numbers, little-endian, as the integers that follow are. */
    bias: 4 * techniques.split(' ').length,
    wordBases: 4 * wordBasesFor(words),
    pairBases: 4 * basesFor(words),
    rowBases: 4 * basesFor(features),
    shared: words,
    own: words,
    text: wordBytes,
    pairsLow: words,
    pairsHigh: words,
    secondsLow: pairs,
    secondsHigh: pairs,
    rarity: features,
    scales: features,
    rowsLow: features,
    rowsHigh: features,
    classesLow: weights,
    classesHigh: Math.ceil(weights / 4),
    weights,
  };
}
export type Section = keyof ReturnType<typeof sectionsOf>;

/**
 * Reads a model file: checks that it is whole, and looks at none of its words and weights. What it returns shares the
 * file's memory.
 *
 * @param bytes the whole file, unchecked
 * @throws ModelError saying what is wrong with it
 */
export function parseModel(bytes: ArrayBuffer): Model {
  const all = new Uint8Array(bytes);
  const { header, end } = readHeader(all);
  const parts = cut(all, header, end);
  const integers = (section: Section) => new Uint32Array(parts[section].slice().buffer);
  const pairs: Rows = {
    lengths: { low: parts.pairsLow, high: parts.pairsHigh },
    bases: integers('pairBases'),
  };
  const rows: Rows = { lengths: { low: parts.rowsLow, high: parts.rowsHigh }, bases: integers('rowBases') };
  if (!reaches(pairs, header.pairs)) throw new ModelError('model: the rows do not add up to the pairs');
  if (!reaches(rows, header.weights)) throw new ModelError('model: the rows do not add up to the weights');
  const bias = new Float32Array(parts.bias.slice().buffer);
  if (!bias.every(Number.isFinite)) throw new ModelError('model: section bias holds what is not a number');
  const techniques = header.techniques.split(' ');
  if (techniques.length > MOST_TECHNIQUES) throw new ModelError(`model: ${techniques.length} techniques`);
  return {
    attackVersion: header.attackVersion,
    techniques,
    words: { shared: parts.shared, own: parts.own, text: parts.text, bases: integers('wordBases') },
    pairs,
    seconds: { low: parts.secondsLow, high: parts.secondsHigh },
    rarity: parts.rarity,
    scales: parts.scales,
    bias,
    rows,
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
