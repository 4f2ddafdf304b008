import { useUndo } from '@/components/undo/use-undo';
import { background } from '@/utils/extension/calls';
import * as t from '@/utils/i18n/en/table';
import type { BulkChange, BulkResult, Duplicates } from '@/utils/observation/bulk';
import type { Seen } from '@/utils/observation/revised';

/** Changes to many observations at once. Each is one transaction and can be undone. */
export interface Bulk {
  edit: (items: Seen[], change: BulkChange) => Promise<void>;
  remove: (items: Seen[]) => Promise<void>;
  merge: (groups: Duplicates[]) => Promise<void>;
}

/**
 * Returns the bulk changes, which run in the background. The focus moves to the notice, because the pressed button may
 * have disappeared.
 */
export function useBulk(): Bulk {
  const undo = useUndo();
  const noticeOf =
    (textOf: (count: number, conflicts: number) => string) =>
    ({ changed, conflicts }: BulkResult) => ({
      text: textOf(changed.length, conflicts.length),
      takeFocus: true,
    });
  return {
    edit: (items, change) =>
      undo.attempt(() => background('bulk.edit', { items, change }), noticeOf(t.changed)),
    remove: (items) => undo.attempt(() => background('bulk.delete', { items }), noticeOf(t.deleted)),
    merge: async (groups) =>
      groups.length === 0
        ? undo.record(null, { text: t.noDuplicates })
        : undo.attempt(() => background('bulk.merge', { groups }), noticeOf(t.merged)),
  };
}
