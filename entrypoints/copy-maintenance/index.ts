import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { loadSampleLibrary } from '@/utils/extension/packaged/sample-library';
import { bulkEdit, bulkMerge } from '@/utils/library/bulk';
import { loadSample, removeSample } from '@/utils/library/sample';
import { maintenance } from '@/utils/library/second-copy/maintenance';
import { deleteOrigin } from '@/utils/origin-storage/delete';
import { createImportHandlers } from '../background/import-handlers';
import { maintenanceSlot } from '../background/maintenance-slot';

/**
 * Provides the work that the background rarely does, and loads on demand: on the second copy, on the whole library,
 * imports, changes in bulk, and the sample library.
 */
export default defineUnlistedScript(() =>
  maintenanceSlot.provide({
    ...maintenance,
    deleteOrigin,
    createImportHandlers,
    bulkEdit,
    bulkMerge,
    loadSampleLibrary,
    loadSample,
    removeSample,
  }),
);
