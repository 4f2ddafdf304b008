import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { loadSampleLibrary } from '@/utils/extension/packaged/sample-library';
import { bulkEdit, bulkMerge } from '@/utils/library/bulk';
import { loadSample, removeSample } from '@/utils/library/sample';
import { maintenance } from '@/utils/library/second-copy/maintenance';
import { undo } from '@/utils/library/undo';
import { deleteEverything } from '../background/delete-everything';
import { createImportHandlers } from '../background/import-handlers';
import { maintenanceSlot } from '../background/maintenance-slot';

/**
 * Provides the work that the background rarely does, and loads on demand: on the second copy, on the whole library,
 * imports, changes in bulk, undo, the sample library, and the deletion of everything.
 */
export default defineUnlistedScript(() =>
  maintenanceSlot.provide({
    ...maintenance,
    deleteEverything,
    createImportHandlers,
    bulkEdit,
    bulkMerge,
    undo,
    loadSample: async (library, stamp) => loadSample(library, await loadSampleLibrary(), stamp),
    removeSample: async (library, stamp) => removeSample(library, await loadSampleLibrary(), stamp),
  }),
);
