import * as z from 'zod/mini';
import { describeIssue } from '@/utils/attack/schema';
import { readVarints } from './bytes';
import type { Curve } from './calibration';
import { fromSteps } from './steps';
import type { Vocabulary } from './vector';

/**
 * The suggester's model: a sparse linear classifier. As a file (public/attack/suggester.bin) it is the magic, the
 * length of the header as a 32-bit little-endian number, the header as JSON, and the sections one after the other, with
 * their lengths in the header. docs/model-card.md says what is in it and where it comes from.
 */

/** The model's path below the extension's root. */
export const MODEL_PATH = 'attack/suggester.bin';

/** How a model file begins. */
export const MAGIC = 'TTPC';
/** Version of the file's format. */
export const MODEL_FORMAT = 1;
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
  /** The class of each weight: ascending within a feature. */
  readonly classes: Uint16Array;
  /** Each weight in units of its feature's scale. */
  readonly weights: Int8Array;
  readonly scales: Float32Array;
  /** From the softmax to confidence. */
  readonly curve: Curve;
}

/** Says what is wrong with a model file. */
export class ModelError extends Error {
  override name = 'ModelError';
}

const count = z.int().check(z.nonnegative());
const share = z.number().check(z.gte(0), z.lte(1));
/** The sections of a model file, in their order. */
export const SECTIONS = ['words', 'pairs', 'rarity', 'scales', 'bias', 'rows', 'classes', 'weights'] as const;
export type Section = (typeof SECTIONS)[number];

const headerSchema = z.strictObject({
  format: z.literal(MODEL_FORMAT),
  attackVersion: z.string().check(z.maxLength(20)),
  techniques: z
    .array(z.string().check(z.regex(/^T\d{4}(\.\d{3})?$/)))
    .check(z.minLength(1), z.maxLength(65_535)),
  words: count,
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
  sections: z.record(z.enum(SECTIONS), count),
});
/** The header of a model file. */
export type Header = z.infer<typeof headerSchema>;

/**
 * Reads a model file.
 *
 * @param bytes the whole file, unchecked
 * @throws ModelError saying what is wrong with it
 */
export function parseModel(bytes: ArrayBuffer): Model {
  const all = new Uint8Array(bytes);
  const { header, end } = readHeader(all);
  const sections = cut(all, header, end);
  const features = header.words + header.pairs;
  const numbers = (section: Section, length: number): Int32Array => {
    try {
      return readVarints(sections[section], length);
    } catch (error) {
      if (error instanceof RangeError) throw new ModelError(`model: section ${section} ${error.message}`);
      throw error;
    }
  };
  const exactly = (section: Section, length: number): Uint8Array => {
    const found = sections[section];
    if (found.length !== length)
      throw new ModelError(`model: section ${section} has ${found.length} bytes, not ${length}`);
    return found;
  };
  const words = header.words === 0 ? [] : new TextDecoder().decode(sections.words).split('\n');
  if (words.length !== header.words)
    throw new ModelError(`model: ${words.length} words, not ${header.words}`);
  for (let place = 1; place < words.length; place++)
    if ((words[place - 1] as string) >= (words[place] as string))
      throw new ModelError(`model: the words do not ascend at ${place}`);
  const bias = new Float32Array(exactly('bias', 4 * header.techniques.length).slice().buffer);
  if (!bias.every(Number.isFinite)) throw new ModelError('model: section bias holds what is not a number');
  const rowStarts = addUp(numbers('rows', features), header.weights);
  return {
    attackVersion: header.attackVersion,
    techniques: header.techniques,
    words,
    ...readPairs(numbers('pairs', 2 * header.pairs), header.words),
    rarity: fromSteps(exactly('rarity', features)),
    scales: fromSteps(exactly('scales', features)),
    bias,
    rowStarts,
    classes: readClasses(numbers('classes', header.weights), rowStarts, header.techniques.length),
    weights: new Int8Array(exactly('weights', header.weights).slice().buffer),
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

function cut(all: Uint8Array, { sections }: Header, from: number): Record<Section, Uint8Array> {
  let at = from;
  const cuts = SECTIONS.map((name) => {
    const start = at;
    at += sections[name];
    return [name, all.subarray(start, at)] as const;
  });
  if (at !== all.length) throw new ModelError(`model: ${all.length} bytes, not ${at}`);
  return Object.fromEntries(cuts) as Record<Section, Uint8Array>;
}

/** Lengths of rows to their starts. */
function addUp(lengths: Int32Array, total: number): Int32Array {
  const starts = new Int32Array(lengths.length + 1);
  for (let row = 0; row < lengths.length; row++)
    starts[row + 1] = (starts[row] as number) + (lengths[row] as number);
  if (starts[lengths.length] !== total) throw new ModelError('model: the rows do not add up to the weights');
  return starts;
}

/** Pairs are in the order of their first word, then their second; each is written as its distance from the one before. */
function readPairs(numbers: Int32Array, words: number): { firsts: Int32Array; seconds: Int32Array } {
  const firsts = new Int32Array(numbers.length / 2);
  const seconds = new Int32Array(numbers.length / 2);
  let first = 0;
  let second = 0;
  for (let pair = 0; pair < firsts.length; pair++) {
    const step = numbers[2 * pair] as number;
    first += step;
    second = (step > 0 ? 0 : second) + (numbers[2 * pair + 1] as number);
    if (first >= words || second >= words) throw new ModelError('model: a pair of words that there are not');
    firsts[pair] = first;
    seconds[pair] = second;
  }
  return { firsts, seconds };
}

function readClasses(steps: Int32Array, rowStarts: Int32Array, techniques: number): Uint16Array {
  const classes = new Uint16Array(steps.length);
  for (let row = 0; row + 1 < rowStarts.length; row++) {
    let last = -1;
    for (let at = rowStarts[row] as number; at < (rowStarts[row + 1] as number); at++) {
      last += 1 + (steps[at] as number);
      if (last >= techniques) throw new ModelError('model: a weight for a technique that there is not');
      classes[at] = last;
    }
  }
  return classes;
}
