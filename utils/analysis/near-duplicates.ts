import { fold, wordsIn } from '@/utils/attack/words';

/** So alike are two texts that are folded into one: the resemblance of their shingles. */
const ALIKE = 0.55;
/** So many folds that share a rare shingle are compared with a text; more would make hostile libraries slow. */
const MOST_COMPARED = 200;
/** Words longer than this are encoded data. */
const LONGEST_WORD = 24;

/** Words that differ from one intrusion to the next: numbers, hexadecimal strings, encoded data. */
function isParameter(word: string): boolean {
  return word.length > LONGEST_WORD || /^\d+$/.test(word) || (/^[0-9a-f]{4,}$/.test(word) && /\d/.test(word));
}

/**
 * The form in which procedures are compared: their words, folded, with `#` for what differs from one intrusion to the
 * next. Two commands of the same form are the same command with other parameters.
 */
export function normalForm(text: string): string {
  const form = asciiForm(text) ?? wordsIn(fold(text)).map(withoutParameter).join(' ');
  return form === '' ? text.trim() : form;
}

const withoutParameter = (word: string) => (isParameter(word) ? '#' : word);

/** The form of a text, by one walk over it, many times as fast as by its words; null where it is not ASCII. */
function asciiForm(text: string): string | null {
  let form = '';
  for (let place = 0; place < text.length; place++) {
    const start = place;
    let digits = 0;
    let hexadecimal = true;
    for (; place < text.length; place++) {
      const code = text.charCodeAt(place);
      if (code > 127) return null;
      if (code >= 48 && code <= 57) {
        digits += 1;
        continue;
      }
      // As a small letter; what is none of either case is beyond them.
      const letter = code | 32;
      if (letter < 97 || letter > 122 || code < 65) break;
      if (letter > 102) hexadecimal = false;
    }
    const length = place - start;
    if (length === 0) continue;
    const parameter =
      length > LONGEST_WORD || digits === length || (hexadecimal && digits > 0 && length >= 4);
    const word = parameter ? '#' : text.slice(start, place);
    form = form === '' ? word : `${form} ${word}`;
  }
  return form.toLowerCase();
}

/** Texts that are folded into one. Indices are those of the list that was folded. */
export interface Fold {
  /** The text that stands for all: of those that occur most, the first in the order of code units. */
  text: string;
  members: number[];
  /** How many different texts are in it. */
  variants: number;
  /** The normal forms of its texts, each once. */
  forms: string[];
}

/**
 * Folds near-duplicates: texts of the same normal form, and those whose forms have resemblance of at least 0.55 to the
 * form that a fold began with. Resemblance is the Jaccard index of the sets of shingles (A. Broder, "On the resemblance
 * and containment of documents", 1997), here words and pairs of neighbouring words. Pairs of forms are found by prefix
 * filtering (S. Chaudhuri, V. Ganti, R. Kaushik, "A primitive operator for similarity joins", ICDE 2006). Which texts
 * are folded does not depend on their order.
 *
 * @param forms the normal form of each text, where they are known
 * @returns folds, the largest first
 */
export function foldNearDuplicates(
  texts: readonly string[],
  forms: readonly string[] = texts.map(normalForm),
): Fold[] {
  const byForm = new Map<string, number[]>();
  for (const [index, form] of forms.entries()) {
    const others = byForm.get(form);
    if (others) others.push(index);
    else byForm.set(form, [index]);
  }
  // What occurs most begins the folds, so that a fold is about its usual form.
  const sorted = [...byForm].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
  return leadersOf(sorted.map(([form]) => form))
    .map((group) => {
      const members = group.flatMap((index) => sorted[index]?.[1] ?? []).sort((a, b) => a - b);
      return describe(
        members,
        texts,
        group.flatMap((index) => sorted[index]?.[0] ?? []),
      );
    })
    .sort((a, b) => b.members.length - a.members.length || (a.text < b.text ? -1 : 1));
}

function describe(members: number[], texts: readonly string[], forms: string[]): Fold {
  const counts = new Map<string, number>();
  for (const index of members) counts.set(texts[index] ?? '', (counts.get(texts[index] ?? '') ?? 0) + 1);
  let text = '';
  let most = 0;
  for (const [candidate, count] of counts)
    if (count > most || (count === most && candidate < text)) [text, most] = [candidate, count];
  return { text, members, variants: counts.size, forms };
}

/** Groups forms around the first of each; each joins the leader that it resembles most. */
function leadersOf(forms: readonly string[]): number[][] {
  if (forms.length === 1) return [[0]];
  const sets = shingleSets(forms);
  const groups: number[][] = [];
  /** Which groups have a shingle in the rare part of their leader's. */
  const byShingle = new Map<number, number[]>();
  for (const [index, set] of sets.entries()) {
    const rare = set.slice(0, set.length - Math.ceil(ALIKE * set.length) + 1);
    let best = -1;
    let bestLikeness = ALIKE;
    const compared = new Set<number>();
    for (const shingle of rare)
      for (const group of byShingle.get(shingle) ?? []) {
        if (compared.has(group) || compared.size >= MOST_COMPARED) continue;
        compared.add(group);
        const likeness = resemblance(set, sets[groups[group]?.[0] ?? 0] ?? []);
        if (likeness > bestLikeness || (likeness === bestLikeness && (best === -1 || group < best)))
          [best, bestLikeness] = [group, likeness];
      }
    if (best !== -1) {
      groups[best]?.push(index);
      continue;
    }
    for (const shingle of rare) {
      const others = byShingle.get(shingle);
      if (others) others.push(groups.length);
      else byShingle.set(shingle, [groups.length]);
    }
    groups.push([index]);
  }
  return groups;
}

/** The shingles of each form as numbers, each once, the rarest first: numbers are given in that order. */
function shingleSets(forms: readonly string[]): number[][] {
  const counts = new Map<string, number>();
  const sets = forms.map((form) => {
    const words = form.split(' ');
    const shingles = new Set(words);
    for (let index = 1; index < words.length; index++) shingles.add(`${words[index - 1]} ${words[index]}`);
    for (const shingle of shingles) counts.set(shingle, (counts.get(shingle) ?? 0) + 1);
    return shingles;
  });
  const ordered = [...counts].sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1));
  const numbers = new Map(ordered.map(([shingle], number) => [shingle, number]));
  return sets.map((set) => Array.from(set, (shingle) => numbers.get(shingle) ?? 0).sort((a, b) => a - b));
}

/** Jaccard index of two ascending lists. */
function resemblance(a: readonly number[], b: readonly number[]): number {
  if (Math.min(a.length, b.length) < ALIKE * Math.max(a.length, b.length)) return 0;
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const difference = (a[i] ?? 0) - (b[j] ?? 0);
    if (difference === 0) shared += 1;
    if (difference <= 0) i += 1;
    if (difference >= 0) j += 1;
  }
  return shared / (a.length + b.length - shared);
}
