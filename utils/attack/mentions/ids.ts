import type { Catalogue } from '../catalogue';
import { mentionOfId } from './id-mention';
import type { Mention } from './mention';
import type { PageLink } from './page-text';
import { HYPHENS, INVISIBLE, WORD_CHARACTER } from './script-patterns';
import { digits, listedFrom, SHORT_END, subTechniquesAfter, visible } from './sub-lists';

/** Signs behind digits that make them no id: those of a longer word or number, and the suffix of a part number (`T1059-JP`). */
const CONTINUED = `${WORD_CHARACTER}|${INVISIBLE}\\.\\p{Nd}|[${HYPHENS}][A-Z]{1,2}\\d{0,2}(?!${WORD_CHARACTER})`;

/**
 * ATT&CK ids as reports write them: `T1059`, `T1059.001`, `T1059/001`, `t1059_001`, `TA0002`, `G0016`, `S0154`, also
 * with invisible characters in them. Only T may be in lower case, as in Sigma tags: a lower-case g or s with four digits
 * is more often a part number or a piece of a hash.
 */
const ID = new RegExp(
  [
    `(?<!${WORD_CHARACTER}|\\p{Nd}\\.|(?<=\\p{Nd})(?<!T\\d{4}(?:[./]\\d{3})?)[${HYPHENS}])(?:`,
    `(?<parent>[Tt]${INVISIBLE}${digits(4)})${INVISIBLE}`,
    `(?:(?<loose>\\s?[./]${INVISIBLE}\\s?)|[_${HYPHENS}]${INVISIBLE})(?<sub>${digits(3)})`,
    `(?!${CONTINUED}|${INVISIBLE}[${HYPHENS}](?!${SHORT_END})\\p{Nd})`,
    `|(?<whole>(?:T${INVISIBLE}A|[GSTt])${INVISIBLE}${digits(4)})(?!${CONTINUED}|${INVISIBLE}[${HYPHENS}]\\p{Nd})`,
    ')',
  ].join(''),
  'gu',
);

/** The path of an object's page, on attack.mitre.org or a copy of it. */
const PATH =
  /\/(?:techniques|tactics|groups|software)\/(?:(T\d{4})(?:\/(\d{3}))?|((?:TA|[GS])\d{4}))(?![\w.])/i;

/**
 * Finds every id in a text that ATT&CK has. Ids in addresses count, too: a link to a technique names it. Only the
 * sub-techniques of a range are at the same place; other mentions do not overlap.
 */
export function* idMentions(catalogue: Catalogue, text: string): Iterable<Mention> {
  const ascii = inAscii(text);
  let taken = 0;
  for (const match of ascii.matchAll(ID)) {
    if (match.index < taken) continue;
    for (const found of mentionsAt(catalogue, ascii, match)) {
      yield found;
      taken = found.end;
    }
  }
}

/** Returns a text of the same length with ASCII in place of the wide forms of East Asian texts (U+FF01 to U+FF5E). */
function inAscii(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
}

/** Finds what an id names, with the sub-techniques that are listed behind it. */
function* mentionsAt(
  catalogue: Catalogue,
  text: string,
  { 0: written, index: start, groups = {} }: RegExpExecArray,
): Iterable<Mention> {
  const { parent, loose = '', sub, whole } = groups;
  const place = { start, end: start + written.length };
  const id = visible(whole ?? parent ?? '');
  if (sub !== undefined && catalogue.object(`${id}.${visible(sub)}`) !== undefined) {
    yield* listedFrom(catalogue, text, id, place, visible(sub));
    return;
  }
  // "…used T1059. 300 hosts…": the number after the full stop is no sub-technique.
  if (sub !== undefined && !/\s/.test(loose)) return;
  const end = start + (whole ?? parent ?? '').length;
  let isCompleted = false;
  for (const one of subTechniquesAfter(catalogue, text, id, { start, end })) {
    isCompleted = true;
    yield one;
  }
  const alone = isCompleted ? null : mentionOfId(catalogue, id, start, end);
  if (alone !== null) yield alone;
}

/** Finds the objects to which links lead. */
export function* linkMentions(catalogue: Catalogue, links: readonly PageLink[]): Iterable<Mention> {
  for (const { href, start, end } of links) {
    const path = PATH.exec(href);
    if (path === null || start >= end) continue;
    const id = (path[3] ?? (path[2] === undefined ? path[1] : `${path[1]}.${path[2]}`) ?? '').toUpperCase();
    const found = mentionOfId(catalogue, id, start, end);
    if (found !== null) yield found;
  }
}

/** Returns true if an address may be that of an ATT&CK object. A page reading leaves out all other links. */
export function mayLeadToAttack(href: string): boolean {
  return PATH.test(href);
}
