import { stored } from '@/components/stored';
import { recentSchema, starredSchema, withRecent } from '@/utils/attack/kept';
import { DEFAULT_TEMPLATE, templateSchema } from '@/utils/attack/template';

/** The ids that the analyst starred, latest first. */
export const starredIds = stored<string[]>('starred', starredSchema, () => []);

/** The ids lately opened, copied or tagged with, latest first. */
export const recentIds = stored<string[]>('recent', recentSchema, () => []);

/** The analyst's template for copying. */
export const copyTemplate = stored<string>('copyTemplate', templateSchema, () => DEFAULT_TEMPLATE);

/** Puts an id first among the recent ones. */
export async function remember(id: string): Promise<void> {
  await recentIds.change((recent) => withRecent(recent, id));
}
