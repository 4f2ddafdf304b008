import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { maintenance } from '@/utils/library/second-copy/maintenance';
import { maintenanceSlot } from '../background/maintenance-slot';

/** Provides the maintenance of the second copy. The background loads it on demand, because it is rarely needed. */
export default defineUnlistedScript(() => maintenanceSlot.provide(maintenance));
