import { shinglesOf } from '@/utils/text/shingles';
import { normalForm } from './normal-form';

/** Resemblance of shingles from which on two texts are folded. */
const MIN_RESEMBLANCE = 0.55;
/** Limit for the folds that are compared with a text. More comparisons would make hostile libraries slow. */
const MAX_COMPARED = 200;

/** Texts that are folded into one. Indices refer to the list of texts. */
export interface Fold {
  /** The text that represents the fold: the most frequent one, the first in code unit order among equals. */
  text: string;
  members: number[];
  /** Number of distinct texts in the fold. */
  variants: number;
  /** The distinct normal forms of its texts. */
  forms: string[];
}

/**
 * Folds near-duplicates: texts of the same normal form, and texts whose forms resemble the form of the fold's first
 * text by at least 0.55. Resemblance is the Jaccard index of the sets of shingles (A. Broder, "On the resemblance and
 * containment of documents", 1997), which are words and pairs of neighbouring words here. Pairs of forms are found by
 * prefix filtering (S. Chaudhuri, V. Ganti, R. Kaushik, "A primitive operator for similarity joins", ICDE 2006). The
 * result does not depend on the order of the texts.
 *
 * @param forms the normal form of each text, if known
 * @param shingles the shingles of all the forms, and possibly of others; callers that fold repeatedly compute them
 * once
 * @returns folds, the largest first
 */
export function foldNearDuplicates(
  texts: readonly string[],
  forms: readonly string[] = texts.map(normalForm),
  shingles: ShingleSets = shingleSetsOf(new Set(forms)),
): Fold[] {
  const byForm = new Map<string, number[]>();
  for (const [index, form] of forms.entries()) {
    const others = byForm.get(form);
    if (others) others.push(index);
    else byForm.set(form, [index]);
  }
  // The most frequent forms come first and begin the folds, so that a fold is centred on its usual form.
  const sorted = [...byForm].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
  return leadersOf(
    sorted.map(([form]) => form),
    shingles,
  )
    .map((group) => {
      const members = group.flatMap((index) => sorted[index]?.[1] ?? []).sort((a, b) => a - b);
      return foldOf(
        members,
        texts,
        group.flatMap((index) => sorted[index]?.[0] ?? []),
      );
    })
    .sort((a, b) => b.members.length - a.members.length || (a.text < b.text ? -1 : 1));
}

function foldOf(members: number[], texts: readonly string[], forms: string[]): Fold {
  const counts = new Map<string, number>();
  for (const index of members) counts.set(texts[index] ?? '', (counts.get(texts[index] ?? '') ?? 0) + 1);
  let text = '';
  let maxCount = 0;
  for (const [candidate, count] of counts)
    if (count > maxCount || (count === maxCount && candidate < text)) [text, maxCount] = [candidate, count];
  return { text, members, variants: counts.size, forms };
}

/** Groups forms around leaders: the first form of each group. Each form joins the leader that it resembles most. */
function leadersOf(forms: readonly string[], shingles: ShingleSets): number[][] {
  if (forms.length === 1) return [[0]];
  const sets = forms.map((form) => shingles.get(form) ?? []);
  const groups: number[][] = [];
  /** By shingle: the groups that have it among the rare shingles of their leader. */
  const byShingle = new Map<number, number[]>();
  for (const [index, set] of sets.entries()) {
    const rare = set.slice(0, set.length - Math.ceil(MIN_RESEMBLANCE * set.length) + 1);
    let best = -1;
    let bestSimilarity = MIN_RESEMBLANCE;
    const compared = new Set<number>();
    for (const shingle of rare)
      for (const group of byShingle.get(shingle) ?? []) {
        if (compared.has(group) || compared.size >= MAX_COMPARED) continue;
        compared.add(group);
        const similarity = resemblance(set, sets[groups[group]?.[0] ?? 0] ?? []);
        if (similarity > bestSimilarity || (similarity === bestSimilarity && (best === -1 || group < best)))
          [best, bestSimilarity] = [group, similarity];
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

/** The shingles of each form as distinct ascending numbers, the rarest first. */
export type ShingleSets = ReadonlyMap<string, readonly number[]>;

/** Makes the shingles of forms, of one word and of two, as numbers in the order of their rarity. */
export function shingleSetsOf(forms: Iterable<string>): ShingleSets {
  const counts = new Map<string, number>();
  const sets = Array.from(forms, (form): [string, Set<string>] => {
    const words = form.split(' ');
    const shingles = shinglesOf(words, 1);
    for (const pair of shinglesOf(words, 2)) shingles.add(pair);
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

/** Returns the Jaccard index of two ascending lists; 0 if their lengths alone rule out a resemblance. */
function resemblance(a: readonly number[], b: readonly number[]): number {
  if (Math.min(a.length, b.length) < MIN_RESEMBLANCE * Math.max(a.length, b.length)) return 0;
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const difference = (a[i] ?? 0) - (b[j] ?? 0);
    if (difference === 0) shared += 1;
    if (difference <= 0) i += 1;
    if (difference >= 0) j += 1;
  }
  return shared / (a.length + b.length - shared);
}
