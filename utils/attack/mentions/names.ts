import { trimmed } from '@/utils/text/trimmed';
import { nameKey } from '@/utils/text/words';
import type { Catalogue } from '../catalogue';
import { kindOfId } from '../links';
import { maskedIn } from './masked';
import { inLine, type Mention } from './mention';
import { indexNames, type KnownName, MAX_NAME_PARTS } from './name-index';
import {
  EAST_ASIAN_LETTER,
  HYPHENS,
  INVISIBLE,
  WORD_CHARACTER,
  withoutInvisible,
  withPlainHyphens,
} from './script-patterns';

/** Words after a name that show that it names malware or an actor. */
const CUE_AFTER =
  /^['’"”)\]]*(?:s\b)?[\s-]+(?:ransomware|malware|backdoor|trojan|rat|implant|loader|dropper|stealer|wiper|worm|botnet|rootkit|group|gang|actors?|operators?|operations?|affiliates?|framework|tool|toolkit|apt|family|variants?|campaigns?|payloads?|samples?|agents?|beacons?|stagers?|infections?|c2|web ?shell|spyware)\b/i;
/** Words before a name that show that it names malware or an actor. */
const CUE_BEFORE =
  /(?:\b(?:ransomware|malware|backdoor|trojan|implant|loader|stealer|wiper|worm|botnet|group|gang|actor|framework|tool|toolkit|spyware|family)|\b(?:named|called|dubbed|nicknamed|known as|tracked as|identified as|aka|alias|aliases|a\.k\.a\.))[\s:]+(?:the\s+)?['‘"“(]*$/i;

/** Words after a name at the start of a sentence that show a proper name: an ordinary noun would have an article. */
const VERB =
  /^\s+(?:is|was|has|had|uses?|used|using|can|could|will|would|also|then|may|and its|operators|actors|began|continues|\p{Ll}+ed)\b/u;

/** The same in Chinese, Japanese and Korean, directly behind the name. */
const EAST_ASIAN_CUE =
  /^\s?(?:ランサムウェア|マルウェア|バックドア|グループ|トロイの木馬|勒索软件|勒索軟體|恶意软件|惡意軟體|后门|後門|木马|木馬|组织|組織|랜섬웨어|악성코드|악성 코드|백도어|그룹|조직)/u;

/** A part of a name: a run of Latin letters and digits. ATT&CK's names have no others. */
const PART = /[\p{Script=Latin}\p{Nd}]+/gu;

/** The text that may be between two parts of a name: at most one separator, or one line break. */
const BETWEEN_PARTS = new RegExp(`^(?:${INVISIBLE}[ \\u00a0_./#'’@${HYPHENS}]?${INVISIBLE}|\\r?\\n)$`, 'u');

/** A word of the text that goes on before or after a place, also behind a soft hyphen or a joiner. */
const JOINER = '[\\u00ad\\u200c\\u200d\\u2060\\ufeff]';
const GOES_ON_BEFORE = new RegExp(`${WORD_CHARACTER}${JOINER}?$`, 'u');
const GOES_ON_AFTER = new RegExp(`^${JOINER}?${WORD_CHARACTER}`, 'u');

/** A letter of an East Asian script: a Latin word with a capital beside it is a name, wherever its sentence begins. */
const EAST_ASIAN = new RegExp(EAST_ASIAN_LETTER, 'u');

/** The number of parts of a text that are read in one step. */
const PARTS_IN_STEP = 2_000;

/** Finds the names of groups and software in texts, in steps. */
export type NameReader = (text: string) => Generator<void, Mention[], void>;

/** Creates the name reader of a catalogue. */
export function createNameReader(catalogue: Catalogue): NameReader {
  const index = indexNames(catalogue);
  return function* namesIn(text) {
    const masked = maskedIn(text);
    let mask = 0;
    const isMasked = (at: number) => {
      while ((masked[mask]?.end ?? text.length) <= at) mask++;
      return (masked[mask]?.start ?? text.length) <= at;
    };
    yield;
    const parts = [...text.matchAll(PART)].map(({ 0: part, index: start }) => ({
      start,
      end: start + part.length,
      key: nameKey(part),
    }));
    const mentions: Mention[] = [];
    for (let i = 0; i < parts.length; i++) {
      if (i % PARTS_IN_STEP === 0) yield;
      if (isMasked(parts[i]?.start ?? 0)) continue;
      const found = longestAt(text, parts, i, index);
      if (found === null) continue;
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

/** Returns the longest name that starts at a part, with the index of its last part; null if there is none. */
function longestAt(
  text: string,
  parts: readonly Part[],
  first: number,
  index: ReadonlyMap<string, readonly KnownName[]>,
): { mention: Mention; last: number } | null {
  const start = parts[first]?.start ?? 0;
  let key = '';
  let best: { mention: Mention; last: number } | null = null;
  for (let last = first; last < first + MAX_NAME_PARTS; last++) {
    const part = parts[last];
    if (part === undefined) break;
    const before = parts[last - 1];
    if (last > first && before !== undefined && !BETWEEN_PARTS.test(text.slice(before.end, part.start)))
      break;
    key += part.key;
    const meant = index.get(key)?.filter((known) => isMeant(known, text, start, part.end)) ?? [];
    if (meant.length === 0) continue;
    // "Cozy Bear" is a group; "CozyBear", with the same letters, also a name of malware. The exact spelling decides.
    const written = plainSpelling(text.slice(start, part.end)).toLowerCase();
    const same = meant.filter(({ name }) => name.toLowerCase() === written);
    const ids = [...new Set((same.length > 0 ? same : meant).flatMap((known) => known.ids))].sort();
    const kind = kindOfId(ids[0] ?? '') ?? 'group';
    best = { mention: { start, end: part.end, kind, ids, old: null }, last };
  }
  return best;
}

/** Returns a name without invisible characters and with plain hyphens. */
function plainSpelling(written: string): string {
  return withPlainHyphens(withoutInvisible(written));
}

/** The hyphen of `FIN-7`, which is FIN7. */
const HYPHEN_BEFORE_DIGIT = /(?<=\p{Lu})-(?=\d)/gu;

/** Returns true if the rule of a name holds at this place of a text. */
function isMeant(
  { name, rule, commandArguments }: KnownName,
  text: string,
  start: number,
  end: number,
): boolean {
  const written = plainSpelling(text.slice(start, end));
  if (GOES_ON_BEFORE.test(text.slice(Math.max(0, start - 3), start))) return false;
  if (GOES_ON_AFTER.test(text.slice(end, end + 3))) return false;
  switch (rule) {
    case 'any':
      return hasItsCapitals(name, written);
    case 'exact':
      return (
        written === name ||
        written.replace(HYPHEN_BEFORE_DIGIT, '') === name ||
        (name === name.toUpperCase() &&
          written.toUpperCase() === name &&
          /^\p{Lu}/u.test(written) &&
          hasCue(text, start, end))
      );
    case 'command':
      return (
        /^\.exe\b/i.test(text.slice(end, end + 5)) ||
        commandArguments?.test(text.slice(end, end + 60)) === true
      );
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
        (!beginsSentence(text, start, end) ||
          hasCue(text, start, end) ||
          isWhole(text, start, end) ||
          VERB.test(text.slice(end, end + 30)))
      );
  }
}

/**
 * Returns true unless a name of several words lacks its capitals ("rising sun"). A name that the text writes as one
 * word needs none.
 */
function hasItsCapitals(name: string, written: string): boolean {
  const words = written.match(PART) ?? [];
  if (words.length < 2 || !/^\p{Lu}/u.test(name)) return true;
  return /^\p{Lu}/u.test(written) && /^[\p{Lu}\p{N}]/u.test(words.at(-1) ?? '');
}

/** Returns true if a cue stands beside the range. */
function hasCue(text: string, start: number, end: number): boolean {
  return (
    CUE_AFTER.test(text.slice(end, end + 40)) ||
    EAST_ASIAN_CUE.test(text.slice(end, end + 12)) ||
    CUE_BEFORE.test(text.slice(Math.max(0, start - 40), start))
  );
}

/** Returns true unless the range is a part of a path, an address or an identifier. */
function isFree(text: string, start: number, end: number): boolean {
  return !/[\\/@.:_-]/.test(text[start - 1] ?? '') && !/^(?:[\\/@_]|[.:-]\w)/.test(text.slice(end, end + 2));
}

/** Returns true if only the start of a sentence may explain the capital of a name. */
function beginsSentence(text: string, start: number, end: number): boolean {
  if (EAST_ASIAN.test(text.charAt(end))) return false;
  const before = text.slice(Math.max(0, start - 6), start);
  const rest = trimmed(before.trimEnd(), '', '"\'“‘(');
  return /^[-*]?$|[.!?:;•–—|\n\t]$/.test(rest) || /[\n\t(]/.test(before.slice(rest.length));
}

/** Returns true if the range is all there is in its line or cell. */
function isWhole(text: string, start: number, end: number): boolean {
  return (
    /^[\s•*-]*$/.test(inLine(text.slice(Math.max(0, start - 4), start))) &&
    /^\s*(?:$|[\n\t,(])/.test(text.slice(end, end + 4))
  );
}
