import type { Catalogue } from '../catalogue';
import { kindOfId } from '../links';
import type { Mention } from './mention';
import { indexNames, type KnownName, keyOf, MOST_PARTS } from './name-index';

/** Addresses, domains and hashes: names in them are not meant. */
const MASKED =
  /\b(?:h(?:tt|xx)ps?|ftps?):\/\/[^\s<>"')\]]+|\bwww\.\S+|\b[\w.+-]+@[\w-]+\.[\w.-]+|\b[0-9a-f]{32,}\b|\b(?:[\w-]+(?:\.|\[\.\]))+(?:com|net|org|io|ru|cn|info|biz|xyz|top|gov|edu|co|de|uk|ir|kr|in|site|online|club|live|app|dev|me|tv|cc|su|onion|test|example)\b(?![\w(])/giu;

const CUE_AFTER =
  /^['’"”)\]]*(?:s\b)?[\s-]+(?:ransomware|malware|backdoor|trojan|rat|implant|loader|dropper|stealer|wiper|worm|botnet|rootkit|group|gang|actors?|operators?|operations?|affiliates?|framework|tool|toolkit|apt|family|variants?|campaigns?|payloads?|samples?|agents?|beacons?|stagers?|infections?|c2|web ?shell|spyware)\b/i;
const CUE_BEFORE =
  /(?:\b(?:ransomware|malware|backdoor|trojan|implant|loader|stealer|wiper|worm|botnet|group|gang|actor|framework|tool|toolkit|spyware|family)|\b(?:named|called|dubbed|nicknamed|known as|tracked as|identified as|aka|alias|aliases|a\.k\.a\.))[\s:]+(?:the\s+)?['‘"“(]*$/i;

/** A word that follows a name where a sentence begins with it, but hardly an ordinary noun without an article. */
const VERB =
  /^\s+(?:is|was|has|had|uses?|used|using|can|could|will|would|also|then|may|and its|operators|actors|began|continues|\p{Ll}+ed)\b/u;

const PART = /[\p{L}\p{N}]+/gu;

/** Finds the names of groups and software in texts. */
export type NameReader = (text: string) => Mention[];

/** Makes the reader of a catalogue's names. */
export function createNameReader(catalogue: Catalogue): NameReader {
  const index = indexNames(catalogue);
  return (text) => {
    const masked = [...text.matchAll(MASKED)].map((match) => [match.index, match.index + match[0].length]);
    const isMasked = (at: number) => masked.some(([from = 0, to = 0]) => at >= from && at < to);
    const parts = [...text.matchAll(PART)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      key: keyOf(match[0]),
    }));
    const mentions: Mention[] = [];
    for (let i = 0; i < parts.length; i++) {
      const found = longestAt(text, parts, i, index);
      if (found === null || isMasked(parts[i]?.start ?? 0)) continue;
      mentions.push(found.mention);
      i = found.last;
    }
    return mentions;
  };
}

interface Part {
  start: number;
  end: number;
  key: string;
}

function longestAt(
  text: string,
  parts: readonly Part[],
  first: number,
  index: ReadonlyMap<string, readonly KnownName[]>,
): { mention: Mention; last: number } | null {
  const start = parts[first]?.start ?? 0;
  let key = '';
  let best: { mention: Mention; last: number } | null = null;
  for (let last = first; last < first + MOST_PARTS; last++) {
    const part = parts[last];
    if (part === undefined) break;
    const before = parts[last - 1];
    if (
      last > first &&
      before !== undefined &&
      !/^[ \u00a0_./#'’@-]$|^\r?\n$/.test(text.slice(before.end, part.start))
    )
      break;
    key += part.key;
    const meant = index.get(key)?.filter((known) => isMeant(known, text, start, part.end)) ?? [];
    if (meant.length === 0) continue;
    // "Cozy Bear" is a group's name; "CozyBear", of the same letters, a name of malware, too.
    const written = text.slice(start, part.end).toLowerCase();
    const same = meant.filter(({ name }) => name.toLowerCase() === written);
    const ids = [...new Set((same.length > 0 ? same : meant).flatMap((known) => known.ids))].sort();
    const kind = kindOfId(ids[0] ?? '') ?? 'group';
    best = { mention: { start, end: part.end, kind, ids, old: null }, last };
  }
  return best;
}

function isMeant({ name, rule, follows }: KnownName, text: string, start: number, end: number): boolean {
  const written = text.slice(start, end);
  if (/[\p{L}\p{N}_]/u.test(text[start - 1] ?? '') || /[\p{L}\p{N}_]/u.test(text[end] ?? '')) return false;
  switch (rule) {
    case 'any':
      return hasItsCapitals(name, written);
    case 'exact':
      return (
        written === name ||
        (name === name.toUpperCase() &&
          written.toUpperCase() === name &&
          /^\p{Lu}/u.test(written) &&
          hasCue(text, start, end))
      );
    case 'command':
      return /^\.exe\b/i.test(text.slice(end, end + 5)) || follows?.test(text.slice(end, end + 60)) === true;
    case 'cue':
      return (
        written === name &&
        isFree(text, start, end) &&
        (hasCue(text, start, end) || isWhole(text, start, end))
      );
    case 'word':
      return (
        written === name &&
        isFree(text, start, end) &&
        (!beginsSentence(text, start) ||
          hasCue(text, start, end) ||
          isWhole(text, start, end) ||
          VERB.test(text.slice(end, end + 30)))
      );
  }
}

/** A name of several words is no name without its capitals ("rising sun"), unless the text has it in one. */
function hasItsCapitals(name: string, written: string): boolean {
  const words = written.match(PART) ?? [];
  if (words.length < 2 || !/^\p{Lu}/u.test(name)) return true;
  return /^\p{Lu}/u.test(written) && /^[\p{Lu}\p{N}]/u.test(words.at(-1) ?? '');
}

function hasCue(text: string, start: number, end: number): boolean {
  return (
    CUE_AFTER.test(text.slice(end, end + 40)) || CUE_BEFORE.test(text.slice(Math.max(0, start - 40), start))
  );
}

/** Not a part of a path, an address or an identifier. */
function isFree(text: string, start: number, end: number): boolean {
  return !/[\\/@.:_-]/.test(text[start - 1] ?? '') && !/^(?:[\\/@_]|[.:-]\w)/.test(text.slice(end, end + 2));
}

function beginsSentence(text: string, start: number): boolean {
  return (
    /(?:^|[.!?:;•–—|\n\t(]|^[-*])["'“‘(]*\s*$/.test(text.slice(Math.max(0, start - 6), start)) || start === 0
  );
}

/** Alone in its line or cell. */
function isWhole(text: string, start: number, end: number): boolean {
  return (
    /(?:^|[\n\t])[\s•*-]*$/.test(text.slice(Math.max(0, start - 4), start)) &&
    /^\s*(?:$|[\n\t,(])/.test(text.slice(end, end + 4))
  );
}
