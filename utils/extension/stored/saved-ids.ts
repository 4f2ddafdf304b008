import { recentSchema, starredSchema, withRecent } from '@/utils/attack/saved-ids';
import { stored } from './stored';

/** The starred ids, latest first. */
export const starredIds = stored<string[]>('starred', starredSchema, () => []);

/** The ids that were last opened, copied or tagged with, latest first. */
export const recentIds = stored<string[]>('recent', recentSchema, () => []);

/** Puts an id first in {@link recentIds}. */
export async function remember(id: string): Promise<void> {
  await recentIds.change((recent) => withRecent(recent, id));
}
