import type { Catalogue } from '../catalogue';
import { mentionOfId } from './id-mention';
import type { Mention } from './mention';
import { HYPHENS, INVISIBLE, WORD_CHARACTER, withoutInvisible } from './script-patterns';

/** Returns the pattern of some digits, also with invisible characters between them. */
export const digits = (count: number): string => `\\d(?:${INVISIBLE}\\d){${count - 1}}`;

/** The last number of a range that leaves out the dot: that of `T1566.001-003`. */
export const SHORT_END = `0\\d{2}(?!${WORD_CHARACTER}|[${HYPHENS}])`;

/** The number of a sub-technique, which is not the beginning of a longer number or of a word. */
const NUMBER = `${INVISIBLE}(?<sub>${digits(3)})(?!${WORD_CHARACTER}|\\.\\p{Nd})`;

/** The first sub-technique behind its technique: that of `T1566 (.001, .002)`; sticky. */
const FIRST = new RegExp(
  `${INVISIBLE}(?:\\s?[([:]|\\s?[${HYPHENS}\\u2014]|,?\\ssub-?techniques?:?)\\s?\\.${NUMBER}`,
  'iuy',
);

/** Signs between two sub-techniques of a list, and before the last one of a range. */
const COMMA = '\\s?[/,;&|+、・和及與与と와과]\\s?|\\s?,?\\s(?:and|or|&)\\s|\\s?(?:および|及び)\\s?';
const DASH = `\\s?[${HYPHENS}\\u2014~]\\s?|\\s(?:to|through)\\s`;

/** Another sub-technique of the same technique, behind one: a further one, or the last one of a range; sticky. */
const NEXT = new RegExp(
  [
    `${INVISIBLE}(?:(?:${COMMA})\\.|/(?=0)|(?<range>(?:${DASH})\\.|[${HYPHENS}](?=${SHORT_END})`,
    `|(?:[${HYPHENS}]|\\s\\u2013\\s)(?<parent>[Tt]${digits(4)})[./]))${NUMBER}`,
  ].join(''),
  'uy',
);

/** Limit for the sub-techniques of a range. The technique with the most has some twenty. */
const MAX_RANGE = 40;

/** A sub-technique or a range of them at a place of a text. */
interface Listed {
  readonly first: number;
  readonly last: number;
  readonly start: number;
  readonly end: number;
}

/** Returns a text in capitals without invisible characters. */
export const visible = (text: string): string => withoutInvisible(text).toUpperCase();

/**
 * Finds the sub-techniques that a technique's id, at the end of this range, is completed with: `T1566 (.001, .002)`. Yields
 * nothing if it stands alone.
 *
 * @param text in which wide forms are ASCII
 */
export function* subTechniquesAfter(
  catalogue: Catalogue,
  text: string,
  parent: string,
  { start, end }: { start: number; end: number },
): Generator<Mention> {
  const first = new RegExp(FIRST);
  first.lastIndex = end;
  const sub = first.exec(text)?.groups?.sub;
  if (sub === undefined || catalogue.object(`${parent}.${visible(sub)}`) === undefined) return;
  yield* listedFrom(catalogue, text, parent, { start, end: first.lastIndex }, visible(sub));
}

/**
 * Finds a sub-technique and the further ones behind it: in a list such as `T1021.001/.002, .004 and .006`, or in a range
 * such as `T1566.001–.003`. A range is a mention of each of its sub-techniques at the same place.
 *
 * @param text in which wide forms are ASCII
 * @param number the three digits of the sub-technique
 */
export function* listedFrom(
  catalogue: Catalogue,
  text: string,
  parent: string,
  place: { start: number; end: number },
  number: string,
): Generator<Mention> {
  const has = (sub: number) => catalogue.object(idOf(parent, sub)) !== undefined;
  const next = new RegExp(NEXT);
  let current: Listed = { first: Number(number), last: Number(number), ...place };
  for (;;) {
    next.lastIndex = current.end;
    const groups = next.exec(text)?.groups;
    if (groups?.sub === undefined) break;
    const sub = Number(visible(groups.sub));
    const end = next.lastIndex;
    const { first, last, start } = current;
    if (!has(sub) || (groups.parent !== undefined && visible(groups.parent) !== parent)) break;
    if (groups.range === undefined) {
      yield* mentionsOf(catalogue, parent, current);
      current = { first: sub, last: sub, start: end - groups.sub.length - 1, end };
    } else if (first === last && sub > first && sub - first < MAX_RANGE) {
      current = { first, last: sub, start, end };
    } else break;
  }
  yield* mentionsOf(catalogue, parent, current);
}

const idOf = (parent: string, sub: number): string => `${parent}.${String(sub).padStart(3, '0')}`;

function* mentionsOf(
  catalogue: Catalogue,
  parent: string,
  { first, last, start, end }: Listed,
): Generator<Mention> {
  for (let sub = first; sub <= last; sub++) {
    const mention = mentionOfId(catalogue, idOf(parent, sub), start, end);
    // Between the two ends only what the range's author can have meant: not what ATT&CK has withdrawn.
    if (mention !== null && (mention.old === null || sub === first || sub === last)) yield mention;
  }
}
