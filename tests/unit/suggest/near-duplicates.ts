import { wordingOf } from '@/scripts/train/wording';

/** Texts that share more than this part of the shorter one's shingles are near-duplicates. */
const MAX_SHARED_PART = 0.5;

/**
 * Finds texts that say nearly the same: those that share more than half of the three-word shingles of the shorter one
 * (Broder, "On the resemblance and containment of documents", 1997: containment of shingles).
 *
 * @returns the indices of each pair in `texts`, the earlier one first
 */
export function nearDuplicates(texts: readonly string[]): [number, number][] {
  const runs = texts.map(wordingOf);
  const seen = new Map<string, number[]>();
  return runs.flatMap((own, place) => {
    const shared = new Map<number, number>();
    for (const run of own) {
      const others = seen.get(run) ?? [];
      for (const other of others) shared.set(other, (shared.get(other) ?? 0) + 1);
      seen.set(run, [...others, place]);
    }
    return [...shared].flatMap(([other, count]): [number, number][] =>
      count > MAX_SHARED_PART * Math.min(own.size, runs[other]?.size ?? 0) ? [[other, place]] : [],
    );
  });
}
