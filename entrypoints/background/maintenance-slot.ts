import type { loadSampleLibrary } from '@/utils/extension/packaged/sample-library';
import type { bulkEdit, bulkMerge } from '@/utils/library/bulk';
import type { loadSample, removeSample } from '@/utils/library/sample';
import type { CopyMaintenance } from '@/utils/library/second-copy/maintenance';
import { createSlot } from '@/utils/on-demand-scripts/slot';
import type { deleteEverything } from './delete-everything';
import type { createImportHandlers } from './import-handlers';

/** The path of the script that fills {@link maintenanceSlot}. */
export const MAINTENANCE_SCRIPT = '/copy-maintenance.js';

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
  /** Reads the sample library from the package. */
  loadSampleLibrary: typeof loadSampleLibrary;
  /** Adds the sample library. */
  loadSample: typeof loadSample;
  /** Removes the sample library. */
  removeSample: typeof removeSample;
}

/** Filled when such work is needed for the first time in the life of the background. */
export const maintenanceSlot = createSlot<Maintenance>('copy-maintenance');
