import type { Catalogue } from '@/utils/attack/catalogue';
import { groupTechniques, type Rarity, rarityOver, type TechniqueSets } from './rarity';

/** An actor that techniques are compared with: as ATT&CK describes it, or as the library observed it. */
export interface Candidate {
  readonly key: string;
  readonly name: string;
  readonly source: 'attack' | 'observed';
  /** Keys of the techniques it uses. */
  readonly techniques: ReadonlySet<string>;
}

/** A technique with what it weighs in a comparison: how often the subject does it, times its rarity. */
export interface Weighed {
  readonly technique: string;
  readonly weight: number;
}

/** How alike a candidate is. Not an attribution: many actors do the same. */
export interface Likeness {
  readonly candidate: Candidate;
  /** 0 (nothing in common) to 1 (does exactly this and nothing else). */
  readonly score: number;
  /** Part of the weight of the subject's techniques that the candidate is known to use, 0 to 1. */
  readonly explained: number;
  /** Techniques of both, what weighs most first. */
  readonly shared: readonly Weighed[];
  /** What speaks against: techniques of the subject that the candidate is not known to use. */
  readonly against: readonly Weighed[];
  /** The rarest that the candidate is known for and the subject was not seen to do; a report seldom shows everything. */
  readonly unseen: readonly Weighed[];
}

/** Candidates by likeness, or why there is nothing to say. */
export type Ranking =
  | { readonly enough: true; readonly ranked: readonly Likeness[] }
  | { readonly enough: false; readonly reason: string; readonly ranked: readonly Likeness[] };

/** Ranks the candidates for techniques, each with how much it counts (1, or more for what recurs). */
export type Similarity = (techniques: ReadonlyMap<string, number>, except?: ReadonlySet<string>) => Ranking;

/**
 * Fewer techniques than this are shared by many groups by chance: `npm run eval -- similarity` prints how often the right
 * group comes first for 3, 5, 8 and 12 techniques, and how often techniques drawn at random pass these three rules.
 */
export const LEAST_TECHNIQUES = 5;
/** A candidate that shares fewer says nothing. */
export const LEAST_SHARED = 3;
/** The score that the best candidate needs: of twelve techniques drawn at random, the best seldom has as much. */
export const LEAST_SCORE = 0.35;

/** The usual parameters of BM25. */
const K1 = 1.2;
const B = 0.75;
/** So many of the techniques not seen are named. */
const MOST_UNSEEN = 10;

/** The live groups of ATT&CK with a technique, as candidates. */
export function groupCandidates(catalogue: Catalogue): Candidate[] {
  return [...groupTechniques(catalogue)].map(([key, techniques]) => ({
    key,
    name: catalogue.group(key)?.name ?? key,
    source: 'attack',
    techniques,
  }));
}

/** Actors as the library observed them, as candidates: those with enough techniques to say something. */
export function observedCandidates(sets: TechniqueSets, nameOf: (key: string) => string): Candidate[] {
  return [...sets]
    .filter(([, techniques]) => techniques.size >= LEAST_TECHNIQUES)
    .map(([key, techniques]) => ({ key, name: nameOf(key), source: 'observed', techniques }));
}

/**
 * Similarity by Okapi BM25 (S. Robertson, H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009),
 * with a candidate as the document, its techniques as the terms, each there once, and rarity over ATT&CK's groups as
 * the inverse document frequency. The score is BM25 as a part of what a candidate would get that uses the subject's
 * techniques alone. Weighted cosine and weighted Jaccard were tried: docs/adr on similarity has the figures.
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
      .sort(heaviest);
    const total = subject.reduce((sum, { weight }) => sum + weight, 0);
    const ideal = total * saturation(techniques.size, average);
    const ranked = candidates
      .filter(({ key }) => !except.has(key))
      .map((candidate) => compare(candidate, subject, total, ideal, average, rarity))
      .filter(({ shared }) => shared.length >= LEAST_SHARED)
      .sort((a, b) => b.score - a.score || (a.candidate.key < b.candidate.key ? -1 : 1));
    const usable = subject.filter(({ technique }) => known.has(technique)).length;
    const reason = whyNot(usable, ranked[0]);
    return reason === null ? { enough: true, ranked } : { enough: false, reason, ranked };
  };
}

/** What a term that is there once counts in a document of so many terms. */
function saturation(length: number, average: number): number {
  return (K1 + 1) / (1 + K1 * (1 - B + (B * length) / average));
}

function compare(
  candidate: Candidate,
  subject: readonly Weighed[],
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
  let unseen: readonly Weighed[] | null = null;
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
        .sort(heaviest)
        .slice(0, MOST_UNSEEN);
      return unseen;
    },
  };
}

function whyNot(usable: number, best: Likeness | undefined): string | null {
  if (usable < LEAST_TECHNIQUES) {
    const count = usable === 1 ? '1 technique' : `${usable} techniques`;
    return `Not enough evidence: ${count} that some actor is known to use; at least ${LEAST_TECHNIQUES} are needed.`;
  }
  if (best === undefined)
    return `Not enough evidence: no actor shares ${LEAST_SHARED} or more of these techniques.`;
  if (best.score < LEAST_SCORE)
    return 'Not enough evidence: nobody stands out; techniques drawn at random are as much like some actor as these.';
  return null;
}

function heaviest(a: Weighed, b: Weighed): number {
  return b.weight - a.weight || (a.technique < b.technique ? -1 : 1);
}
