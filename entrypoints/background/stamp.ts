import type { Stamp } from '@/utils/library/journal';

/** Creates the id and the time of a new change. */
export const stamp = (): Stamp => ({ id: crypto.randomUUID(), now: new Date().toISOString() });
