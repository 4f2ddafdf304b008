import { bulkDelete } from '@/utils/library/delete';
import * as records from '@/utils/library/records';
import type { WritableLibrary } from '@/utils/library/transaction';
import type { CallName } from '@/utils/messages/protocol';
import type { Handlers } from '@/utils/messages/server';
import { loadMaintenance } from './library-opening';
import { stamp } from './stamp';

type Names = Extract<
  CallName,
  | `actors.${string}`
  | `coverage.${string}`
  | `sequence.${string}`
  | `view.${string}`
  | `bulk.${string}`
  | `sample.${string}`
>;

/** Creates the handlers for the calls of the library page: actors, coverage, sequences, views, bulk changes. */
export function createAnalysisHandlers(library: () => Promise<WritableLibrary>): Pick<Handlers, Names> {
  return {
    'actors.change': async (change) => records.changeActors(await library(), change, stamp()),
    'coverage.save': async ({ items }) => records.saveCoverage(await library(), items, stamp()),
    'sequence.save': async (input) => records.saveSequence(await library(), input, stamp()),
    'view.save': async (input) => records.saveView(await library(), input, stamp()),
    'view.delete': async (seen) => records.deleteView(await library(), seen, stamp()),
    'bulk.edit': async ({ items, change }) =>
      (await loadMaintenance()).bulkEdit(await library(), items, change, stamp()),
    'bulk.merge': async ({ groups }) => (await loadMaintenance()).bulkMerge(await library(), groups, stamp()),
    'bulk.delete': async ({ items }) => bulkDelete(await library(), items, stamp()),
    'sample.load': async () => (await loadMaintenance()).loadSample(await library(), stamp()),
    'sample.remove': async () => (await loadMaintenance()).removeSample(await library(), stamp()),
  };
}
