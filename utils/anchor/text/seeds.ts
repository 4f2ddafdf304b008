/** The sampling of a pattern: length and stride of its pieces, in canonical code units, and their largest number. */
export interface Sampling {
  readonly length: number;
  readonly stride: number;
  readonly maxPieces: number;
}

/** A few pieces: enough for a place where most words are unchanged. */
export const COARSE: Sampling = { length: 12, stride: 12, maxPieces: 10 };
/** Short, overlapping pieces, for text that has changed a lot. */
export const DENSE: Sampling = { length: 8, stride: 4, maxPieces: 160 };

/** A piece that occurs more often than this does not show the place. */
const MAX_OCCURRENCES = 64;
/**
 * A piece that occurs again within this many canonical code units belongs to a list or a table; it does not show the
 * row.
 */
const REPEAT_DISTANCE = 256;
/**
 * Size of a bucket, as a power of two of canonical code units: by so much the text before a piece may have changed
 * its length within one quote.
 */
const DRIFT_BITS = 6;

/** A place at which a pattern may stand: the canonical offset of its start, and how much of the pattern supports it. */
export interface Diagonal {
  offset: number;
  /**
   * Canonical offset in the pattern of a piece that occurs there unchanged; -1 if most of the pieces there also occur
   * nearby.
   */
  seed: number;
  /** Canonical code units of the pieces that occur there. */
  votes: number;
}

/**
 * Returns the places where a pattern may stand, by the places of its pieces, best first. The engine's own search
 * finds a few pieces faster than an index of the whole text could be built.
 * @param limit largest number of places
 */
export function vote(text: string, pattern: string, sampling: Sampling, limit: number): Diagonal[] {
  const buckets = new Map<number, Diagonal & { repeated: number }>();
  for (const seed of pieceOffsets(pattern.length, sampling)) {
    const piece = pattern.slice(seed, seed + sampling.length);
    const places: number[] = [];
    for (
      let at = text.indexOf(piece);
      at >= 0 && places.length <= MAX_OCCURRENCES;
      at = text.indexOf(piece, at + 1)
    )
      places.push(at);
    if (places.length > MAX_OCCURRENCES) continue;
    places.forEach((place, i) => {
      const offset = place - seed;
      const repeats =
        place - (places[i - 1] ?? -Infinity) < REPEAT_DISTANCE ||
        (places[i + 1] ?? Infinity) - place < REPEAT_DISTANCE;
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

/** Returns the offsets of the pieces, evenly spaced over the whole length. */
function pieceOffsets(length: number, { length: piece, stride, maxPieces }: Sampling): number[] {
  const room = Math.max(0, length - piece);
  const count = Math.min(maxPieces, Math.ceil(room / stride) + 1);
  return Array.from({ length: count }, (_, i) => Math.floor((room * i) / Math.max(1, count - 1)));
}
