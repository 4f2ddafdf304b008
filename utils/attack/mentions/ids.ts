import type { Catalogue } from '../catalogue';
import { kindOfId } from '../links';
import type { Mention } from './mention';
import type { PageLink } from './page-text';

/**
 * ATT&CK ids as reports write them: `T1059`, `T1059.001`, `T1059/001`, `t1059_001`, `TA0002`, `G0016`, `S0154`. Only
 * T may be in lower case, as in Sigma tags: a lower-case g or s with four digits is more often a part number or a
 * piece of a hash.
 */
const ID =
  /(?<![\p{L}\p{N}_]|\p{N}[-.])(?:(?:TA|[GS])\d{4}|[Tt]\d{4}(?:(?<loose>\s?[./]\s?)(?<sub>\d{3})|[_-](?<tail>\d{3}))?)(?![\p{L}\p{N}_]|[-.]\p{N})/gu;

/** Another sub-technique of the same technique, after one; sticky. */
const NEXT_SUB = /(?:\s?[/,;&|+]\s?|\s?,?\s(?:and|or|&)\s)\.(\d{3})(?![\p{L}\p{N}_])/uy;

/** The path of an object's page, on attack.mitre.org or a copy of it. */
const PATH =
  /\/(?:techniques|tactics|groups|software)\/(?:(T\d{4})(?:\/(\d{3}))?|((?:TA|[GS])\d{4}))(?![\w.])/i;

/** Returns the mention of an id at a place; null when ATT&CK has no such object. */
export function mentionOfId(catalogue: Catalogue, id: string, start: number, end: number): Mention | null {
  const kind = kindOfId(id);
  const object = catalogue.object(id);
  if (kind === null || object === undefined) return null;
  if (object.status === 'live') return { start, end, kind, ids: [id], old: null };
  const successors = catalogue.successorsOf(id).map((one) => one.id);
  return successors.length === 0
    ? { start, end, kind, ids: [id], old: null }
    : { start, end, kind, ids: successors, old: id };
}

/** Finds every id in a text that ATT&CK has. Ids in addresses count, too: a link to a technique names it. */
export function* idMentions(catalogue: Catalogue, text: string): Iterable<Mention> {
  for (const match of text.matchAll(ID)) {
    const { loose, sub = match.groups?.tail } = match.groups ?? {};
    const start = match.index;
    const id = match[0].slice(0, /^TA/.test(match[0]) ? 6 : 5).toUpperCase();
    const whole =
      sub === undefined ? null : mentionOfId(catalogue, `${id}.${sub}`, start, start + match[0].length);
    // "…used T1059. 300 hosts…": the number after the full stop is no sub-technique.
    const parent = sub === undefined || /\s/.test(loose ?? '');
    const found = whole ?? (parent ? mentionOfId(catalogue, id, start, start + id.length) : null);
    if (found !== null) yield found;
    if (whole !== null) yield* siblings(catalogue, text, id, whole.end);
  }
}

/** Finds the further sub-techniques in a list such as "T1021.001/.002" or "T1021.001, .002 and .003". */
function* siblings(catalogue: Catalogue, text: string, parent: string, from: number): Iterable<Mention> {
  const next = new RegExp(NEXT_SUB);
  next.lastIndex = from;
  for (let match = next.exec(text); match !== null; match = next.exec(text)) {
    const end = next.lastIndex;
    const mention = mentionOfId(catalogue, `${parent}.${match[1]}`, end - 4, end);
    if (mention === null) return;
    yield mention;
  }
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
