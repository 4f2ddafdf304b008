import * as z from 'zod/mini';
import { describeIssue } from '@/utils/attack/schema';
import { ContainerError, type ContainerKind, openContainer } from '@/utils/binary/container';
import type { Curve } from './calibration';
import { type Bytes16, basesFor, type Rows, reaches } from './rows';
import type { Vocabulary } from './vector';
import { wordBasesFor } from './words';

/**
 * The suggester's model, a sparse linear classifier, and the reader of its file. The file is a container with the
 * sections of {@link lengthsOf}: arrays of numbers that are used in place. docs/model-card.md describes what the
 * model contains and where it comes from.
 */

/** The model's path below the extension's root. */
export const MODEL_PATH = 'attack/suggester.bin';

/** The container of a model. */
export const MODEL_FILE: ContainerKind = { magic: 'TTPC', format: 4, name: 'model of the suggester' };

/** A multinomial softmax whose weights are mostly zero. */
export interface Model extends Vocabulary {
  /** The ATT&CK version of the techniques. */
  readonly attackVersion: string;
  /** The classes: the ids of the techniques that the model distinguishes. */
  readonly techniques: readonly string[];
  /** The score of each class before any word is seen. */
  readonly bias: Float32Array;
  /** The weights of each feature. */
  readonly rows: Rows;
  /**
   * The class of each weight, ascending within a feature and delta-encoded: the difference from the class of the
   * weight before it, or from -1 for the first weight of a feature. The low 8 bits are bytes; the 2 high bits are
   * packed four to a byte, the first one lowest.
   */
  readonly classes: Bytes16;
  /** Each weight, in units of its feature's scale. */
  readonly weights: Int8Array;
  /** The scale of each feature, in steps (see steps.ts). */
  readonly scales: Uint8Array;
  /** Maps softmax probabilities to confidence. */
  readonly curve: Curve;
}

const share = z.number().check(z.gte(0), z.lte(1));

const attributesSchema = z.strictObject({
  attackVersion: z.string().check(z.maxLength(20)),
  /** The ids, separated by spaces. */
  techniques: z.string().check(z.regex(/^T\d{4}(?:\.\d{3})?(?: T\d{4}(?:\.\d{3})?)*$/)),
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
/** The attributes of a model file. */
export type Attributes = z.infer<typeof attributesSchema>;

/** Limit for techniques: a delta between classes has 10 bits. */
const MAX_TECHNIQUES = 1_024;
/** Limit for words: a word number has 16 bits. */
const MAX_WORDS = 65_536;

/** The sizes that determine the lengths of all sections. */
interface Sizes {
  techniques: number;
  words: number;
  /** Bytes of the words without the prefixes that they share with the word before. */
  wordBytes: number;
  pairs: number;
  weights: number;
}

/** Returns the sections of a model file with their lengths in bytes. Numbers are little-endian. */
function lengthsOf({ techniques, words, wordBytes, pairs, weights }: Sizes) {
  const features = words + pairs;
  return {
    /** 32-bit floating-point numbers. */
    bias: 4 * techniques,
    /** 32-bit integers, as the next two. */
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
/** The name of a section of a model file. */
export type Section = keyof ReturnType<typeof lengthsOf>;

/**
 * Reads a model file. Checks that it is complete, without looking at its words and weights. The model shares the
 * memory of the file.
 *
 * @param file the whole file, not validated
 * @throws ContainerError with the reason
 */
export function parseModel(file: ArrayBuffer): Model {
  const { attributes, sections } = openContainer(MODEL_FILE, file);
  const result = z.safeParse(attributesSchema, attributes);
  if (!result.success) throw damaged(describeIssue(result.error, 'attributes'));
  const { attackVersion, curve } = result.data;
  const techniques = result.data.techniques.split(' ');
  if (techniques.length > MAX_TECHNIQUES) throw damaged(`${techniques.length} techniques`);
  const parts = partsOf(sections, techniques.length);
  const integers = (section: Section) =>
    new Uint32Array(file, parts[section].byteOffset, parts[section].length / 4);
  const pairs: Rows = {
    lengths: { low: parts.pairsLow, high: parts.pairsHigh },
    bases: integers('pairBases'),
  };
  const rows: Rows = { lengths: { low: parts.rowsLow, high: parts.rowsHigh }, bases: integers('rowBases') };
  if (!reaches(pairs, parts.secondsLow.length)) throw damaged('the rows do not add up to the pairs');
  if (!reaches(rows, parts.weights.length)) throw damaged('the rows do not add up to the weights');
  const bias = new Float32Array(file, parts.bias.byteOffset, techniques.length);
  if (!bias.every(Number.isFinite)) throw damaged('section bias holds what is not a number');
  return {
    attackVersion,
    techniques,
    words: { shared: parts.shared, own: parts.own, text: parts.text, bases: integers('wordBases') },
    pairs,
    seconds: { low: parts.secondsLow, high: parts.secondsHigh },
    rarity: parts.rarity,
    scales: parts.scales,
    bias,
    rows,
    classes: { low: parts.classesLow, high: parts.classesHigh },
    weights: new Int8Array(file, parts.weights.byteOffset, parts.weights.length),
    curve,
  };
}

const damaged = (reason: string) => new ContainerError(`The ${MODEL_FILE.name} is damaged: ${reason}`);

/**
 * Returns the sections of a model, and checks that their lengths agree with each other.
 *
 * @throws ContainerError
 */
function partsOf(sections: ReadonlyMap<string, Uint8Array>, techniques: number): Record<Section, Uint8Array> {
  const sizeOf = (section: Section): number => sections.get(section)?.length ?? 0;
  const words = sizeOf('shared');
  if (words > MAX_WORDS) throw damaged(`${words} words`);
  const lengths = lengthsOf({
    techniques,
    words,
    wordBytes: sizeOf('text'),
    pairs: sizeOf('secondsLow'),
    weights: sizeOf('weights'),
  });
  const parts = Object.entries(lengths).map(([name, length]) => {
    const bytes = sections.get(name);
    if (bytes?.length !== length)
      throw damaged(`section ${name} has ${bytes?.length ?? 'no'} bytes, not ${length}`);
    return [name, bytes] as const;
  });
  return Object.fromEntries(parts) as Record<Section, Uint8Array>;
}
