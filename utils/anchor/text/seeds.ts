import type { Tokens } from './tokens';

/** The tokens of a page with an index of where each pair of neighbouring tokens occurs. */
export interface SeedIndex extends Tokens {
  /** By hash of the pair: the last token that begins such a pair, plus one. */
  readonly head: Int32Array;
  /** By token: the token before it that begins a pair of the same slot, plus one. */
  readonly next: Int32Array;
}

/** A pair found more often than this says nothing of the place. */
const COMMON = 64;
/** Canonical code units over which the length of what comes before may have changed within one quote. */
const DRIFT_BITS = 6;

/** Indexes the pairs of a text; linear in its length. */
export function indexSeeds(tokens: Tokens): SeedIndex {
  const { count, hash } = tokens;
  const head = new Int32Array(2 ** Math.max(8, 32 - Math.clz32(count)));
  const next = new Int32Array(count);
  for (let i = 0; i + 1 < count; i++) {
    const slot = slotOf(hash, i, head.length);
    next[i] = head[slot] ?? 0;
    head[slot] = i + 1;
  }
  return { ...tokens, head, next };
}

function slotOf(hash: Int32Array, i: number, slots: number): number {
  const mixed = Math.imul((hash[i] ?? 0) ^ Math.imul(hash[i + 1] ?? 0, 0x9e3779b1), 0x85ebca6b);
  return (mixed >>> 7) & (slots - 1);
}

/** A place at which a pattern may stand: the canonical offset of its beginning, and how much of it votes for that. */
export interface Diagonal {
  offset: number;
  /** Canonical code units of the pairs that are found there. */
  votes: number;
}

/**
 * Where a pattern may stand, by the places of its pairs of tokens, best first.
 * @param limit how many at most
 */
export function vote(page: SeedIndex, pattern: Tokens, limit: number): Diagonal[] {
  const buckets = new Map<number, Diagonal>();
  const places: number[] = [];
  for (let i = 0; i + 1 < pattern.count; i++) {
    places.length = 0;
    for (
      let j = page.head[slotOf(pattern.hash, i, page.head.length)] ?? 0;
      j > 0 && places.length <= COMMON;
      j = page.next[j - 1] ?? 0
    ) {
      if (page.hash[j - 1] === pattern.hash[i] && page.hash[j] === pattern.hash[i + 1]) places.push(j - 1);
    }
    if (places.length > COMMON) continue;
    const from = pattern.start[i] ?? 0;
    const votes = (pattern.start[i + 2] ?? 0) - from;
    for (const place of places) {
      const offset = (page.start[place] ?? 0) - from;
      const bucket = buckets.get(offset >> DRIFT_BITS);
      if (bucket) bucket.votes += votes;
      else buckets.set(offset >> DRIFT_BITS, { offset, votes });
    }
  }
  const around = (key: number) => (buckets.get(key - 1)?.votes ?? 0) + (buckets.get(key + 1)?.votes ?? 0);
  const ranked = [...buckets]
    .map(([key, { offset, votes }]) => ({ key, offset, own: votes, votes: votes + around(key) }))
    .sort((a, b) => b.votes - a.votes || b.own - a.own || a.offset - b.offset);
  const diagonals: typeof ranked = [];
  for (const next of ranked) {
    if (diagonals.length >= limit) break;
    if (!diagonals.some(({ key }) => Math.abs(key - next.key) <= 1)) diagonals.push(next);
  }
  return diagonals;
}
