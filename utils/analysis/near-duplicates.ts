import { normalForm } from './normal-form';

/** So alike are two texts that are folded into one: the resemblance of their shingles. */
const ALIKE = 0.55;
/** So many folds that share a rare shingle are compared with a text; more would make hostile libraries slow. */
const MOST_COMPARED = 200;

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
 * @param shingles those of all the forms, and of others; where forms are folded again and again they are made once
 * @returns folds, the largest first
 */
export function foldNearDuplicates(
  texts: readonly string[],
  forms: readonly string[] = texts.map(normalForm),
  shingles: ShingleSets = shinglesOf(new Set(forms)),
): Fold[] {
  const byForm = new Map<string, number[]>();
  for (const [index, form] of forms.entries()) {
    const others = byForm.get(form);
    if (others) others.push(index);
    else byForm.set(form, [index]);
  }
  // What occurs most begins the folds, so that a fold is about its usual form.
  const sorted = [...byForm].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
  return leadersOf(
    sorted.map(([form]) => form),
    shingles,
  )
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
function leadersOf(forms: readonly string[], shingles: ShingleSets): number[][] {
  if (forms.length === 1) return [[0]];
  const sets = forms.map((form) => shingles.get(form) ?? []);
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

/** The shingles of forms as ascending numbers, each once, the rarest first. */
export type ShingleSets = ReadonlyMap<string, readonly number[]>;

/** Makes the shingles of forms, words and pairs of neighbouring words; numbers are given in the order of their rarity. */
export function shinglesOf(forms: Iterable<string>): ShingleSets {
  const counts = new Map<string, number>();
  const sets = Array.from(forms, (form): [string, Set<string>] => {
    const words = form.split(' ');
    const shingles = new Set(words);
    for (let index = 1; index < words.length; index++) shingles.add(`${words[index - 1]} ${words[index]}`);
    for (const shingle of shingles) counts.set(shingle, (counts.get(shingle) ?? 0) + 1);
    return [form, shingles];
  });
  const ordered = [...counts].sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1));
  const numbers = new Map(ordered.map(([shingle], number) => [shingle, number]));
  return new Map(
    sets.map(([form, shingles]) => [
      form,
      Array.from(shingles, (shingle) => numbers.get(shingle) ?? 0).sort((a, b) => a - b),
    ]),
  );
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
