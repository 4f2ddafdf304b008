import type { Catalogue } from '@/utils/attack/catalogue';
import * as t from '@/utils/i18n/en/similar';
import { groupTechniques, type Rarity, rarityOver, type TechniqueSets } from './rarity';

/** An actor that techniques are compared with, as ATT&CK describes it or as the library observed it. */
export interface Candidate {
  readonly key: string;
  readonly name: string;
  readonly source: 'attack' | 'observed';
  /** Keys of the techniques that it uses. */
  readonly techniques: ReadonlySet<string>;
}

/** A technique with its weight in a comparison: how often the subject uses it, times its rarity. */
export interface WeightedTechnique {
  readonly technique: string;
  readonly weight: number;
}

/** The similarity of a candidate. It is no attribution: many actors do the same. */
export interface Likeness {
  readonly candidate: Candidate;
  /** 0 (nothing in common) to 1 (does exactly this and nothing else). */
  readonly score: number;
  /** The part of the weight of the subject's techniques that the candidate is known to use, 0 to 1. */
  readonly explained: number;
  /** Techniques of both, by weight, greatest first. */
  readonly shared: readonly WeightedTechnique[];
  /** Techniques of the subject that the candidate is not known to use: evidence against it. */
  readonly against: readonly WeightedTechnique[];
  /**
   * The candidate's rarest techniques that the subject was not seen to use. This is weak evidence, because a report
   * seldom shows everything.
   */
  readonly unseen: readonly WeightedTechnique[];
}

/** The candidates by similarity, and the reason if they are too weak to be conclusive. */
export type Ranking =
  | { readonly enough: true; readonly ranked: readonly Likeness[] }
  | { readonly enough: false; readonly reason: string; readonly ranked: readonly Likeness[] };

/** Ranks the candidates for techniques. Each technique has a weight: 1, or more if it recurs. */
export type Similarity = (techniques: ReadonlyMap<string, number>, except?: ReadonlySet<string>) => Ranking;

/**
 * Smallest number of techniques. Many groups share fewer by chance: `npm run eval -- similarity` prints how often the
 * right group comes first for 3, 5, 8 and 12 techniques, and how often random techniques pass these three thresholds.
 */
export const MIN_TECHNIQUES = 5;
/** Smallest number of shared techniques of a candidate. */
export const MIN_SHARED = 3;
/** Smallest score of the best candidate. For twelve random techniques the best score is seldom that high. */
export const MIN_SCORE = 0.35;

/** The usual parameters of BM25. */
const K1 = 1.2;
const B = 0.75;
/** Limit for the unseen techniques that are listed. */
const MAX_UNSEEN = 10;

/** Returns the live groups of ATT&CK that have a technique, as candidates. */
export function groupCandidates(catalogue: Catalogue): Candidate[] {
  return [...groupTechniques(catalogue)].map(([key, techniques]) => ({
    key,
    name: catalogue.group(key)?.name ?? key,
    source: 'attack',
    techniques,
  }));
}

/** Returns the library's actors as candidates, if they have enough techniques. */
export function observedCandidates(sets: TechniqueSets, nameOf: (key: string) => string): Candidate[] {
  return [...sets]
    .filter(([, techniques]) => techniques.size >= MIN_TECHNIQUES)
    .map(([key, techniques]) => ({ key, name: nameOf(key), source: 'observed', techniques }));
}

/**
 * Creates the similarity by Okapi BM25 (S. Robertson, H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and
 * Beyond", 2009). A candidate is the document, its techniques are the terms, each with frequency 1, and rarity over
 * ATT&CK's groups is the inverse document frequency. The score is divided by the BM25 score of a candidate that uses
 * exactly the subject's techniques. Weighted cosine and weighted Jaccard were tried; docs/adr/0015-similarity.md has
 * the figures.
 */
export function createSimilarity(candidates: readonly Candidate[]): Similarity {
  const attack = candidates.filter(({ source }) => source === 'attack');
  const corpus = attack.length > 0 ? attack : candidates;
  const rarity = rarityOver(corpus.map(({ techniques }) => techniques));
  const known = new Set(candidates.flatMap(({ techniques }) => [...techniques]));
  const average =
    corpus.reduce((sum, { techniques }) => sum + techniques.size, 0) / Math.max(1, corpus.length);

  return (techniques, except = new Set()) => {
    const subject = [...techniques]
      .map(([technique, count]) => ({ technique, weight: count * rarity(technique) }))
      .sort(byWeight);
    const total = subject.reduce((sum, { weight }) => sum + weight, 0);
    const ideal = total * saturation(techniques.size, average);
    const ranked = candidates
      .filter(({ key }) => !except.has(key))
      .map((candidate) => compare(candidate, subject, total, ideal, average, rarity))
      .filter(({ shared }) => shared.length >= MIN_SHARED)
      .sort((a, b) => b.score - a.score || (a.candidate.key < b.candidate.key ? -1 : 1));
    const usable = subject.filter(({ technique }) => known.has(technique)).length;
    const reason = reasonForDoubt(usable, ranked[0]);
    return reason === null ? { enough: true, ranked } : { enough: false, reason, ranked };
  };
}

/** Returns the weight of a term of frequency 1 in a document of this many terms. */
function saturation(length: number, average: number): number {
  return (K1 + 1) / (1 + K1 * (1 - B + (B * length) / average));
}

function compare(
  candidate: Candidate,
  subject: readonly WeightedTechnique[],
  total: number,
  ideal: number,
  average: number,
  rarity: Rarity,
): Likeness {
  const shared = subject.filter(({ technique }) => candidate.techniques.has(technique));
  const against = subject.filter(({ technique }) => !candidate.techniques.has(technique));
  const common = shared.reduce((sum, { weight }) => sum + weight, 0);
  const seen = new Set(shared.map(({ technique }) => technique));
  const score = ideal === 0 ? 0 : (common * saturation(candidate.techniques.size, average)) / ideal;
  let unseen: readonly WeightedTechnique[] | null = null;
  return {
    candidate,
    score: Math.min(1, score),
    explained: total === 0 ? 0 : common / total,
    shared,
    against,
    get unseen() {
      unseen ??= [...candidate.techniques]
        .filter((technique) => !seen.has(technique))
        .map((technique) => ({ technique, weight: rarity(technique) }))
        .sort(byWeight)
        .slice(0, MAX_UNSEEN);
      return unseen;
    },
  };
}

function reasonForDoubt(usable: number, best: Likeness | undefined): string | null {
  if (usable < MIN_TECHNIQUES) return t.notEnoughKnown(usable, MIN_TECHNIQUES);
  if (best === undefined) return t.notEnoughShared(MIN_SHARED);
  if (best.score < MIN_SCORE) return t.noneStandsOut;
  return null;
}

function byWeight(a: WeightedTechnique, b: WeightedTechnique): number {
  return b.weight - a.weight || (a.technique < b.technique ? -1 : 1);
}
