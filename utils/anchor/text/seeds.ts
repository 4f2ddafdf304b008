/** How a pattern is sampled: pieces of so many canonical code units, so many apart, and no more than that of them. */
export interface Sampling {
  readonly length: number;
  readonly stride: number;
  readonly most: number;
}

/** A few pieces: enough for a place where most words are as they were. */
export const COARSE: Sampling = { length: 12, stride: 12, most: 10 };
/** Overlapping short ones, for what has changed a lot. */
export const DENSE: Sampling = { length: 8, stride: 4, most: 160 };

/** A piece found more often than this says nothing of the place. */
const COMMON = 64;
/** A piece found again within so many canonical code units is one of a list, a table: which row it is, is open. */
const REPEATED = 256;
/** Canonical code units over which the length of what comes before may have changed within one quote. */
const DRIFT_BITS = 6;

/** A place at which a pattern may stand: the canonical offset of its beginning, and how much of it votes for that. */
export interface Diagonal {
  offset: number;
  /** Canonical offset in the pattern of a piece that is found there unchanged; -1 where most of it is nearby too. */
  seed: number;
  /** Canonical code units of the pieces that are found there. */
  votes: number;
}

/**
 * Where a pattern may stand, by the places of its pieces, best first. The engine's own search finds some pieces in less
 * time than an index of all that the text holds could be made.
 * @param limit how many at most
 */
export function vote(text: string, pattern: string, sampling: Sampling, limit: number): Diagonal[] {
  const buckets = new Map<number, Diagonal & { repeated: number }>();
  for (const seed of samples(pattern.length, sampling)) {
    const piece = pattern.slice(seed, seed + sampling.length);
    const places: number[] = [];
    for (let at = text.indexOf(piece); at >= 0 && places.length <= COMMON; at = text.indexOf(piece, at + 1))
      places.push(at);
    if (places.length > COMMON) continue;
    places.forEach((place, i) => {
      const offset = place - seed;
      const repeats =
        place - (places[i - 1] ?? -Infinity) < REPEATED || (places[i + 1] ?? Infinity) - place < REPEATED;
      const key = offset >> DRIFT_BITS;
      const bucket = buckets.get(key) ?? { offset, seed: -1, votes: 0, repeated: 0 };
      buckets.set(key, bucket);
      bucket.votes += piece.length;
      if (repeats) bucket.repeated += piece.length;
      else if (bucket.seed < 0) Object.assign(bucket, { offset, seed });
    });
  }
  const around = (key: number) => (buckets.get(key - 1)?.votes ?? 0) + (buckets.get(key + 1)?.votes ?? 0);
  const ranked = [...buckets]
    .map(([key, { offset, seed, votes, repeated }]) => ({
      key,
      offset,
      seed: repeated * 2 > votes ? -1 : seed,
      own: votes,
      votes: votes + around(key),
    }))
    .sort((a, b) => b.votes - a.votes || b.own - a.own || a.offset - b.offset);
  const diagonals: typeof ranked = [];
  for (const next of ranked) {
    if (diagonals.length >= limit) break;
    if (!diagonals.some(({ key }) => Math.abs(key - next.key) <= 1)) diagonals.push(next);
  }
  return diagonals;
}

/** Offsets of the pieces, evenly over the whole. */
function samples(length: number, { length: piece, stride, most }: Sampling): number[] {
  const room = Math.max(0, length - piece);
  const count = Math.min(most, Math.ceil(room / stride) + 1);
  return Array.from({ length: count }, (_, i) => Math.floor((room * i) / Math.max(1, count - 1)));
}
