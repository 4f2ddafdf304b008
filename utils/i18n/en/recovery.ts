import { listOf, number } from '../format';
import { counted, type PluralForms, plural } from '../plural';

/* The second copy of the library, and the recovery from it. */

export const title = 'Recovery of the library';

export const restored = (observations: number) =>
  plural(observations, {
    one: 'Your browser lost the library’s store. Its 1 observation was restored from the second copy.',
    other: `Your browser lost the library’s store. All ${number(observations)} observations were restored from the second copy.`,
  });
export const restoredOthers =
  'Your browser lost the library’s store. Everything in it was restored from the second copy.';
export const restoredInPart = (restoredOnes: number, all: number) =>
  `Your browser lost the library’s store, and the second copy is damaged. ${number(restoredOnes)} of ${counted(
    all,
    {
      one: 'observation',
      other: 'observations',
    },
  )} were restored from it.`;
export const missing = (records: readonly string[]) => `Missing: ${listOf(records)}.`;
export const earlierStates = (changes: number) =>
  plural(changes, {
    one: '1 change is lost: its record may be in an earlier state.',
    other: `${number(changes)} changes are lost: their records may be in an earlier state.`,
  });
export const takeFromFile = 'If you have a backup or an export, import it in the library to get them back.';

export const notCopied = (reason: string) =>
  `What you save is in the library, but the second copy cannot be written (${reason}). Save a backup.`;

const RECORDS = {
  reports: { one: 'report', other: 'reports' },
  observations: { one: 'observation', other: 'observations' },
  drafts: { one: 'draft', other: 'drafts' },
  deleted: { one: 'deleted observation', other: 'deleted observations' },
  rejected: { one: 'rejected suggestion', other: 'rejected suggestions' },
  actors: { one: 'actor', other: 'actors' },
  coverage: { one: 'note on coverage', other: 'notes on coverage' },
  sequences: { one: 'story', other: 'stories' },
  views: { one: 'view', other: 'views' },
} as const satisfies Record<string, PluralForms<string>>;

export const records = (store: keyof typeof RECORDS, count: number) => counted(count, RECORDS[store]);
