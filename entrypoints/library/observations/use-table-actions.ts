import { useState } from 'preact/hooks';
import { library } from '@/components/use-library';
import { createActors } from '@/utils/analysis/actors';
import { analysed } from '@/utils/analysis/context';
import { duplicateGroups } from '@/utils/analysis/duplicates';
import type { Catalogue } from '@/utils/attack/catalogue';
import { background } from '@/utils/extension/calls';
import { messageOf } from '@/utils/messages/message-of';
import type { BulkChange } from '@/utils/observation/bulk';
import type { Seen } from '@/utils/observation/revised';
import { useBulk } from './use-bulk';

/** The actions on observations of the table. */
export interface TableActions {
  /** The error of the last action, or null. */
  problem: string | null;
  visit: (id: string) => void;
  edit: (id: string) => void;
  change: (ids: Iterable<string>, change: BulkChange) => void;
  remove: (ids: readonly string[]) => void;
  /** Merges duplicates into one observation each. */
  merge: (ids: Iterable<string>) => void;
}

/**
 * Returns the actions, which run in the background.
 *
 * @param revisionOf returns the displayed revision of an observation
 * @param onDone called after observations were removed or merged
 */
export function useTableActions(
  catalogue: Catalogue | null,
  revisionOf: (id: string) => number | undefined,
  onDone: { removed: () => void; merged: () => void },
): TableActions {
  const [problem, setProblem] = useState<string | null>(null);
  const bulk = useBulk();
  const withRevisions = (ids: Iterable<string>): Seen[] =>
    [...ids].flatMap((id) => {
      const revision = revisionOf(id);
      return revision === undefined ? [] : [{ id, revision }];
    });
  const attempt = (work: () => Promise<unknown>) => {
    setProblem(null);
    work().catch((failure: unknown) => setProblem(messageOf(failure)));
  };
  return {
    problem,
    visit: (id) => attempt(() => background('observation.visit', { id })),
    edit: (id) =>
      attempt(async () => {
        await background('observation.edit', { id });
        await background('card.window', { view: 'draft', id });
      }),
    change: (ids, change) => attempt(() => bulk.edit(withRevisions(ids), change)),
    remove: (ids) =>
      attempt(async () => {
        if (ids.length === 0) return;
        await bulk.remove(withRevisions(ids));
        onDone.removed();
      }),
    merge: (ids) =>
      attempt(async () => {
        if (catalogue === null) return;
        await bulk.merge(await duplicatesOf(catalogue, ids));
        onDone.merged();
      }),
  };
}

async function duplicatesOf(catalogue: Catalogue, ids: Iterable<string>) {
  const db = await library();
  const tx = db.transaction('observations');
  const found = await Promise.all([...ids].map((id) => tx.store.get(id)));
  const observations = found.filter((one) => one !== undefined);
  const actors = createActors(catalogue, await db.getAll('actors'));
  return duplicateGroups(analysed({ reports: [], observations }, catalogue, actors), observations);
}
