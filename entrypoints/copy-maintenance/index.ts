import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { loadSampleLibrary } from '@/utils/extension/packaged/sample-library';
import { loadSample, removeSample } from '@/utils/library/sample';
import { maintenance } from '@/utils/library/second-copy/maintenance';
import { deleteOrigin } from '@/utils/origin-storage/delete';
import { maintenanceSlot } from '../background/maintenance-slot';

/**
 * Provides the work that the background rarely does, and loads on demand: on the second copy, on the whole library, and
 * on the sample library.
 */
export default defineUnlistedScript(() =>
  maintenanceSlot.provide({ ...maintenance, deleteOrigin, loadSampleLibrary, loadSample, removeSample }),
);
