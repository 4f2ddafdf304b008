import type { Catalogue } from '../catalogue';
import type { Domain } from '../schema';
import { inLine, type Mention } from './mention';
import { HYPHENS, WORD_CHARACTER, withPlainHyphens } from './script-patterns';

/**
 * Former names and variants of tactics, by the STIX shortnames of the current tactics. ATT&CK v19 split Defense
 * Evasion, but not in Mobile.
 */
const FORMER_NAMES: readonly (readonly [name: string, shortnames: readonly string[]])[] = [
  ['Defense Evasion', ['stealth', 'defense-impairment', 'defense-evasion']],
  ['Defence Evasion', ['stealth', 'defense-impairment', 'defense-evasion']],
  ['Defence Impairment', ['defense-impairment']],
  ['Command & Control', ['command-and-control']],
  ['Command-and-Control', ['command-and-control']],
];

/** Short forms that name a tactic only if they are the whole cell or line. */
const SHORT_FORMS: Readonly<Record<string, string>> = {
  c2: 'command-and-control',
  'c&c': 'command-and-control',
  recon: 'reconnaissance',
};

/** White space within a line or cell: with that between lines, a page of line breaks would be read from each of them. */
const BLANKS = '[^\\S\\n\\t]*';

/** A candidate for a mention. `confirmed` is true if the context confirms it (see isConfirmed). */
interface Candidate {
  start: number;
  end: number;
  shortnames: readonly string[];
  confirmed: boolean;
}

/** Finds the names of tactics in texts. `domain` decides when several domains have a tactic of that name. */
export type TacticReader = (text: string, domain: Domain) => Mention[];

/** Creates the tactic reader of a catalogue. */
export function createTacticReader(catalogue: Catalogue): TacticReader {
  const names = new Map<string, readonly string[]>();
  for (const { name, shortname, status } of catalogue.tactics) {
    if (status === 'live') names.set(name.toLowerCase(), [shortname]);
  }
  for (const [name, shortnames] of FORMER_NAMES) {
    const key = name.toLowerCase();
    names.set(key, [...new Set([...(names.get(key) ?? []), ...shortnames])]);
  }
  const alternatives = [...names.keys()].sort((a, b) => b.length - a.length).map(patternOf);
  const pattern = new RegExp(
    `(?<!${WORD_CHARACTER}|[${HYPHENS}])(?:${alternatives.join('|')})(?!${WORD_CHARACTER})`,
    'giu',
  );
  const shorts = new RegExp(
    `(?<=^|[\\n\\t])${BLANKS}(?:${Object.keys(SHORT_FORMS).map(patternOf).join('|')})${BLANKS}(?=$|[\\n\\t])`,
    'gi',
  );

  return (text, domain) => {
    const candidates: Candidate[] = [];
    for (const { 0: written, index } of text.matchAll(pattern)) {
      const shortnames = names.get(spelling(written));
      if (shortnames === undefined) continue;
      const end = index + written.length;
      const confirmed = isConfirmed(text, index, end);
      if (confirmed || isTitle(written)) candidates.push({ start: index, end, shortnames, confirmed });
    }
    for (const { 0: written, index } of text.matchAll(shorts)) {
      const shortname = SHORT_FORMS[written.trim().toLowerCase()];
      const start = index + written.length - written.trimStart().length;
      if (shortname !== undefined) {
        candidates.push({
          start,
          end: start + written.trim().length,
          shortnames: [shortname],
          confirmed: true,
        });
      }
    }
    candidates.sort((a, b) => a.start - b.start);
    return candidates
      .filter((one, i) => isNamed(text, one, candidates[i - 1], candidates[i + 1]))
      .flatMap(({ start, end, shortnames }) => {
        const ids = idsOf(catalogue, shortnames, domain, /\s/.test(text.slice(start, end)));
        return ids.length === 0 ? [] : [{ start, end, kind: 'tactic' as const, ids, old: null }];
      });
  };
}

function patternOf(name: string): string {
  return name
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll(' ', '\\s+')
    .replaceAll('-', `[${HYPHENS}]`);
}

/** Returns a name as it is a key: in lower case, with plain hyphens and single blanks. */
function spelling(written: string): string {
  return withPlainHyphens(written.toLowerCase()).replace(/\s+/g, ' ');
}

/**
 * Returns the ids of a domain's tactics with these shortnames; if it has none, those of the first domain that has some,
 * unless the name is a single word: "evasion" is an ordinary one where the page is not about ICS.
 */
function idsOf(
  catalogue: Catalogue,
  shortnames: readonly string[],
  domain: Domain,
  isLong: boolean,
): string[] {
  const live = catalogue.tactics.filter((one) => one.status === 'live' && shortnames.includes(one.shortname));
  const own = live.filter((one) => one.domain === domain);
  const first = live[0]?.domain;
  const others = isLong ? live.filter((one) => one.domain === first) : [];
  return (own.length > 0 ? own : others).map(({ id }) => id);
}

/** Returns true if the name is alone in its line or cell, is labelled as a tactic, or stands beside an id. */
function isConfirmed(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 20), start);
  const after = text.slice(end, end + 12);
  return (
    (/^(?:\s*(?:table|section|stage|step)\s+[\dA-Z][\d.]{0,4}[\s.:–—-]*|[\s•*\d.)-]*)$/i.test(
      inLine(before),
    ) &&
      /^\s*(?:$|[\n\t:–—(]|[-–—]\s|techniques?\b)/i.test(after)) ||
    /\btactics?\b[\s:]*(?:of\s+|is\s+|are\s+)?["“‘']?$/i.test(before) ||
    /^["”’']?\s*(?:tactics?\b|phase\b|\(?(?:TA\d{4}))/i.test(after) ||
    /TA\d{4}\)?(?:\s*[:–—-])?\s*$/.test(before)
  );
}

/** Returns true if every word but "and" has a capital. */
function isTitle(written: string): boolean {
  return written.split(/[\s-]+/).every((word) => /^(?:\p{Lu}|and$|&$)/u.test(word));
}

/**
 * Returns true if a candidate names a tactic. A name of several words does wherever it has its capitals. A single
 * word ("Execution") is an ordinary word, too: it needs a sign (see isConfirmed), a place in a list of tactics, or a
 * capital in the middle of a sentence.
 */
function isNamed(
  text: string,
  one: Candidate,
  previous: Candidate | undefined,
  next: Candidate | undefined,
): boolean {
  if (one.confirmed || /\s/.test(text.slice(one.start, one.end))) return true;
  const listed = (a: Candidate, b: Candidate) =>
    /^\s*(?:,|;|\/|&|and|or|,\s*and|,\s*or|→|->|>|»|\|)\s*$/i.test(text.slice(a.end, b.start));
  if ((previous !== undefined && listed(previous, one)) || (next !== undefined && listed(one, next)))
    return true;
  const before = text.slice(Math.max(0, one.start - 30), one.start);
  const after = text.slice(one.end, one.end + 30);
  return /(?:^|\s)\p{Ll}[\p{Ll}’'-]*,?\s+["“‘']?$/u.test(before) && !/^["”’']?[\s-]+\p{Lu}/u.test(after);
}
