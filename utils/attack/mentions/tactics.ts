import type { Catalogue } from '../catalogue';
import type { Domain } from '../schema';
import type { Mention } from './mention';

/** Names that tactics had, by the STIX shortnames of what stands for them: v19 split Defense Evasion, but not in Mobile. */
const FORMER: readonly (readonly [name: string, shortnames: readonly string[]])[] = [
  ['Defense Evasion', ['stealth', 'defense-impairment', 'defense-evasion']],
  ['Defence Evasion', ['stealth', 'defense-impairment', 'defense-evasion']],
  ['Defence Impairment', ['defense-impairment']],
  ['Command & Control', ['command-and-control']],
  ['Command-and-Control', ['command-and-control']],
];

/** Short forms that stand for a tactic only where they are all of a cell or line. */
const ALONE: Readonly<Record<string, string>> = {
  c2: 'command-and-control',
  'c&c': 'command-and-control',
  recon: 'reconnaissance',
};

interface Found {
  start: number;
  end: number;
  shortnames: readonly string[];
  sure: boolean;
}

/** Finds the names of tactics in texts; `domain` decides whose tactic a name is that several domains have. */
export type TacticReader = (text: string, domain: Domain) => Mention[];

/** Makes the reader of a catalogue's tactics. */
export function createTacticReader(catalogue: Catalogue): TacticReader {
  const names = new Map<string, readonly string[]>();
  for (const { name, shortname, status } of catalogue.tactics) {
    if (status === 'live') names.set(name.toLowerCase(), [shortname]);
  }
  for (const [name, shortnames] of FORMER) {
    const key = name.toLowerCase();
    names.set(key, [...new Set([...(names.get(key) ?? []), ...shortnames])]);
  }
  const alternatives = [...names.keys()].sort((a, b) => b.length - a.length).map(patternOf);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_-])(?:${alternatives.join('|')})(?![\\p{L}\\p{N}_])`, 'giu');
  const shorts = new RegExp(
    `(?<=^|[\\n\\t])\\s*(?:${Object.keys(ALONE).map(patternOf).join('|')})\\s*(?=$|[\\n\\t])`,
    'gi',
  );

  return (text, domain) => {
    const found: Found[] = [];
    for (const { 0: written, index } of text.matchAll(pattern)) {
      const shortnames = names.get(written.toLowerCase().replace(/\s+/g, ' '));
      if (shortnames === undefined) continue;
      const end = index + written.length;
      const sure = isSure(text, index, end);
      if (sure || isTitle(written)) found.push({ start: index, end, shortnames, sure });
    }
    for (const { 0: written, index } of text.matchAll(shorts)) {
      const shortname = ALONE[written.trim().toLowerCase()];
      const start = index + written.length - written.trimStart().length;
      if (shortname !== undefined) {
        found.push({ start, end: start + written.trim().length, shortnames: [shortname], sure: true });
      }
    }
    found.sort((a, b) => a.start - b.start);
    return found
      .filter((one, i) => isNamed(text, one, found[i - 1], found[i + 1]))
      .flatMap(({ start, end, shortnames }) => {
        const ids = idsOf(catalogue, shortnames, domain);
        return ids.length === 0 ? [] : [{ start, end, kind: 'tactic' as const, ids, old: null }];
      });
  };
}

function patternOf(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s+');
}

/** The tactics of a domain with these shortnames, else those of the first domain that has some. */
function idsOf(catalogue: Catalogue, shortnames: readonly string[], domain: Domain): string[] {
  const live = catalogue.tactics.filter((one) => one.status === 'live' && shortnames.includes(one.shortname));
  const own = live.filter((one) => one.domain === domain);
  const first = live[0]?.domain;
  return (own.length > 0 ? own : live.filter((one) => one.domain === first)).map(({ id }) => id);
}

/** Alone in its line or cell, labelled as a tactic, or beside an id. */
function isSure(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 20), start);
  const after = text.slice(end, end + 12);
  return (
    (/(?:^|[\n\t])[\s•*\d.)-]*$/.test(before) && /^\s*(?:$|[\n\t:–—(]|[-–—]\s)/.test(after)) ||
    /\btactics?\b[\s:]*(?:of\s+|is\s+|are\s+)?["“‘']?$/i.test(before) ||
    /^["”’']?\s*(?:tactics?\b|phase\b|\(?(?:TA\d{4}))/i.test(after) ||
    /TA\d{4}\)?\s*[:–—-]?\s*$/.test(before)
  );
}

/** Every word but "and" with a capital. */
function isTitle(written: string): boolean {
  return written.split(/[\s-]+/).every((word) => /^(?:\p{Lu}|and$|&$)/u.test(word));
}

/**
 * A tactic of several words is named wherever it has its capitals. One of a single word ("Execution") is an ordinary
 * word too: it needs a sign (see isSure), a place in a list of tactics, or a capital that the sentence does not ask for.
 */
function isNamed(text: string, one: Found, previous: Found | undefined, next: Found | undefined): boolean {
  if (one.sure || /\s/.test(text.slice(one.start, one.end))) return true;
  const listed = (a: Found, b: Found) =>
    /^\s*(?:,|;|\/|&|and|or|,\s*and|,\s*or|→|->|>|»|\|)\s*$/i.test(text.slice(a.end, b.start));
  if ((previous !== undefined && listed(previous, one)) || (next !== undefined && listed(one, next)))
    return true;
  const before = text.slice(Math.max(0, one.start - 30), one.start);
  const after = text.slice(one.end, one.end + 30);
  return /(?:^|\s)\p{Ll}[\p{Ll}’'-]*,?\s+["“‘']?$/u.test(before) && !/^["”’']?[\s-]+\p{Lu}/u.test(after);
}
