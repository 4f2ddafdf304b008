import { browser } from '@/utils/extension/browser';
import { announce, EVERYTHING_CHANGED } from '@/utils/library/changes';
import type { WritableLibrary } from '@/utils/library/transaction';
import { siteOrigins } from '@/utils/sites/grants';
import { forgetProblem, loadMaintenance } from './library-opening';
import { paintTabs } from './painting';

/**
 * Deletes everything that the extension stores and gives back the access to all sites; then our pages and the tabs show
 * an empty library. It can be repeated if it was interrupted.
 *
 * @param library opens the library; once it is deleted, that makes an empty one
 * @throws Error if a window keeps a database open
 */
export async function deleteEverything(library: () => Promise<WritableLibrary>): Promise<void> {
  // Waits for the work on the second copy, which would fail halfway. A library that does not open is deleted, too.
  const opened = await library().catch((error: unknown) => console.error(error));
  await opened?.copy.forget();
  await (await loadMaintenance()).deleteOrigin();
  forgetProblem();
  announce(EVERYTHING_CHANGED);
  // Before the session's storage goes: it knows the tabs.
  await paintTabs((await library()).db, null);
  if (import.meta.env.FIREFOX) await overwriteSettings();
  await browser.storage.local.clear();
  await browser.storage.session.clear();
  const { origins = [] } = await browser.permissions.getAll();
  const optional = siteOrigins(origins);
  if (optional.length > 0) await browser.permissions.remove({ origins: optional });
}

/** The filling of the file of Firefox's extension storage: passes, values in each, and the characters of a value. */
const FILLING = { passes: 2, values: 3_000, characters: 100 } as const;

/**
 * Overwrites what the extension storage holds. Chromium deletes its files when it is cleared; Firefox keeps the deleted
 * bytes in free parts of the pages of an SQLite file. Longer values move each record, and many small ones then fill the
 * places where they were.
 */
async function overwriteSettings(): Promise<void> {
  const { local } = browser.storage;
  const all = Object.entries(await local.get(null));
  await local.set(
    Object.fromEntries(
      all.map(([key, value]) => [key, randomText(JSON.stringify(value).length + 2 * FILLING.characters)]),
    ),
  );
  for (let pass = 0; pass < FILLING.passes; pass++) {
    const filling = Array.from({ length: FILLING.values }, () => [
      randomText(8),
      randomText(FILLING.characters),
    ]);
    await local.set(Object.fromEntries(filling));
  }
}

/** Returns a text that does not compress. */
function randomText(length: number): string {
  let text = '';
  while (text.length < length) text += crypto.randomUUID().replaceAll('-', '');
  return text.slice(0, length);
}
