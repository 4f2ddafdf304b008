import { recentSchema, starredSchema, withRecent } from '@/utils/attack/saved-ids';
import { stored } from './stored';

/** The starred ids, latest first. */
export const starredIds = stored<string[]>('starred', starredSchema, () => []);

/** The ids that were last opened, copied or tagged with, latest first. */
export const recentIds = stored<string[]>('recent', recentSchema, () => []);

/** Puts an id first in {@link recentIds}. Never rejects: that it fails must not keep what the analyst does with the id. */
export async function remember(id: string): Promise<void> {
  try {
    await recentIds.change((recent) => withRecent(recent, id));
  } catch (error) {
    console.error('a recent id was not stored', error);
  }
}
