import type { bulkEdit, bulkMerge } from '@/utils/library/bulk';
import type { Stamp } from '@/utils/library/journal';
import type { CopyMaintenance } from '@/utils/library/second-copy/maintenance';
import type { WritableLibrary } from '@/utils/library/transaction';
import type { undo } from '@/utils/library/undo';
import type { Changed } from '@/utils/observation/changed';
import type { SampleCounts } from '@/utils/observation/sample';
import { createSlot } from '@/utils/on-demand-scripts/slot';
import type { deleteEverything } from './delete-everything';
import type { createImportHandlers } from './import-handlers';

/** The path of the script that fills {@link maintenanceSlot}. */
export const MAINTENANCE_SCRIPT = '/copy-maintenance.js';

type SampleChange = (library: WritableLibrary, stamp: Stamp) => Promise<Changed<SampleCounts>>;

/** The work that the background rarely does. */
interface Maintenance extends CopyMaintenance {
  /** Deletes everything that the extension stores. */
  deleteEverything: typeof deleteEverything;
  /** Creates the handlers for imports and restores. */
  createImportHandlers: typeof createImportHandlers;
  /** Edits many observations. */
  bulkEdit: typeof bulkEdit;
  /** Merges duplicates. */
  bulkMerge: typeof bulkMerge;
  /** Undoes a change. */
  undo: typeof undo;
  /** Adds the sample library of the package. */
  loadSample: SampleChange;
  /** Removes the sample library. */
  removeSample: SampleChange;
}

/** Filled when such work is needed for the first time in the life of the background. */
export const maintenanceSlot = createSlot<Maintenance>('copy-maintenance');
