import * as t from '@/utils/i18n/en/problems';
import { type Fault, type Problem, problemAt } from '../parse/problem';
import { MAX_LISTED_PROBLEMS } from '../parse/problem-list';
import type { LeftOut } from './reader';
import { techniqueIdsIn } from './technique-ids';

/** Limit for the reasons that are counted apart; texts of a hostile file are in some. */
const MAX_REASONS = 50;

/** Counts what is not imported. */
export interface Tally {
  /**
   * Counts something in the file that is not imported, and lists why.
   *
   * @param details what it says: the ids of techniques in it are counted as not imported
   * @param reason the reason without what is particular to the record
   */
  refuse(where: Fault['path'], why: string, details?: string, reason?: string): void;
  /**
   * Counts something in the file that is no observed behaviour.
   *
   * @param what describes all such records, given their number
   * @param details what it says: the ids of techniques in it are counted as not imported
   */
  leaveOut(what: (count: number) => string, details?: string, option?: LeftOut['option']): void;
  /** Returns the refused records: the first problems, their number, and the numbers by reason. */
  counts(): {
    refused: readonly Problem[];
    refusedCount: number;
    reasons: ReadonlyMap<string, number>;
    lostIds: ReadonlySet<string>;
  };
  leftOut(): LeftOut[];
}

/** Creates an empty tally. */
export function createTally(): Tally {
  const refused: Problem[] = [];
  const reasons = new Map<string, number>();
  const leftOut = new Map<(count: number) => string, Omit<LeftOut, 'what'>>();
  const lostIds = new Set<string>();
  let refusedCount = 0;
  const lose = (details: string) => {
    for (const id of techniqueIdsIn(details)) lostIds.add(id);
  };
  return {
    refuse(where, why, details = '', reason = why) {
      refusedCount++;
      const kind = reasons.has(reason) || reasons.size < MAX_REASONS ? reason : t.otherReasons;
      reasons.set(kind, (reasons.get(kind) ?? 0) + 1);
      if (refused.length < MAX_LISTED_PROBLEMS) refused.push(problemAt(where, why));
      lose(details);
    },
    leaveOut(what, details = '', option) {
      const { count } = leftOut.get(what) ?? { count: 0 };
      leftOut.set(what, { count: count + 1, ...(option === undefined ? {} : { option }) });
      lose(details);
    },
    counts: () => ({ refused, refusedCount, reasons, lostIds }),
    leftOut: () => [...leftOut].map(([what, one]) => ({ ...one, what: what(one.count) })),
  };
}
