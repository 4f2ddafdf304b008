import * as t from '@/utils/i18n/en/errors';
import { type BulkChange, type BulkResult, type Duplicates, withChange } from '@/utils/observation/bulk';
import type { Changed } from '@/utils/observation/changed';
import type { Seen } from '@/utils/observation/revised';
import { nextRevision } from '@/utils/observation/revision';
import { unionOfAll } from '@/utils/observation/union';
import { checkRevisions } from './check-revisions';
import { moveToDeleted } from './delete';
import { LibraryError } from './error';
import type { Stamp } from './journal';
import { change, type WritableLibrary } from './transaction';

/**
 * Edits many observations in one transaction. An observation with another revision than `seen` is not changed and is
 * reported as a conflict.
 */
export function bulkEdit(
  library: WritableLibrary,
  seen: readonly Seen[],
  edit: BulkChange,
  stamp: Stamp,
): Promise<Changed<BulkResult>> {
  return change(library, stamp, ['observations', 'reports'], async (records) => {
    const { fresh, conflicts } = await checkRevisions(records, seen);
    const edited = fresh.flatMap(({ observation }) => {
      const next = withChange(observation, edit);
      return next === observation
        ? []
        : { ...next, revision: nextRevision(observation.revision), updated: stamp.now };
    });
    await Promise.all(edited.map((one) => records.put('observations', one)));
    return { changed: edited.map(({ id }) => id), conflicts };
  });
}

/**
 * Merges each group of duplicates into one observation, in one transaction; the others are deleted, restorably. A group
 * is not changed if one of its observations has another revision.
 *
 * @throws LibraryError `invalid` when a group spans several reports, because the places of the quotes would be lost,
 *   or when the result exceeds the limits of one observation
 */
export function bulkMerge(
  library: WritableLibrary,
  groups: readonly Duplicates[],
  stamp: Stamp,
): Promise<Changed<BulkResult>> {
  const stores = ['observations', 'reports', 'deleted', 'drafts'] as const;
  return change(library, stamp, stores, async (records) => {
    const changed: string[] = [];
    const conflicts: BulkResult['conflicts'] = [];
    for (const { keep, others } of groups) {
      const looked = await checkRevisions(records, [keep, ...others]);
      conflicts.push(...looked.conflicts);
      const [kept, ...rest] = looked.fresh;
      if (looked.conflicts.length > 0 || kept?.report === undefined || rest.length === 0) continue;
      const { observation, report } = kept;
      const absorbed = rest.map((one) => one.observation);
      if (absorbed.some((one) => one.reportId !== report.id))
        throw new LibraryError('invalid', t.mergeAcrossReports);
      const union = unionOfAll(observation, absorbed);
      if (union === null) throw new LibraryError('invalid', t.mergeTooLarge);
      await records.put('observations', {
        ...union,
        revision: nextRevision(observation.revision),
        updated: stamp.now,
      });
      await Promise.all(absorbed.map((one) => moveToDeleted(records, one, report, stamp.now)));
      changed.push(...looked.fresh.map((one) => one.observation.id));
    }
    return { changed, conflicts };
  });
}
