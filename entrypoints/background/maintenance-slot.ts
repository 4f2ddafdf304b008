import type { CopyMaintenance } from '@/utils/library/second-copy/maintenance';
import { createSlot } from '@/utils/on-demand-scripts/slot';

/** The path of the script that fills {@link maintenanceSlot}. */
export const MAINTENANCE_SCRIPT = '/copy-maintenance.js';

/** Filled when the second copy needs maintenance for the first time in the life of the background. */
export const maintenanceSlot = createSlot<CopyMaintenance>('copy-maintenance');
