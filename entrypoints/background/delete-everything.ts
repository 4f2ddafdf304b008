import { browser } from '@/utils/extension/browser';
import * as t from '@/utils/i18n/en/erase';
import { LIBRARY_NAME } from '@/utils/library/db';
import type { WritableLibrary } from '@/utils/library/transaction';
import { CallError } from '@/utils/messages/result';
import { originSteps } from '@/utils/origin-storage/delete';
import { runSteps } from '@/utils/origin-storage/steps';
import { siteOrigins } from '@/utils/sites/grants';

/** The parts of the background that the deletion needs. */
export interface Background {
  /** Opens the library; once it is deleted, that makes an empty one. */
  library: () => Promise<WritableLibrary>;
  /** Shows the state of the library in our pages and on the tabs. */
  show: () => Promise<void>;
}

/**
 * Deletes everything that the extension stores and gives back the access to all sites; then our pages and the tabs show
 * an empty library. A step that fails does not keep the others. It can be repeated.
 *
 * @throws CallError that names the steps that failed
 */
export async function deleteEverything({ library, show }: Background): Promise<void> {
  // A library that does not open is deleted, too, and so is one whose copy cannot be waited for.
  await finishCopy(library).catch((error: unknown) => console.error(error));
  const failed = await runSteps([
    ...originSteps(LIBRARY_NAME),
    [t.settings, deleteSettings],
    // Before the session's storage goes: it knows the tabs.
    [t.shown, show],
    [t.session, () => browser.storage.session.clear()],
    [t.siteAccess, giveBackAccess],
  ]);
  if (failed.length > 0) throw new CallError({ code: 'storage', message: failed.join(' ') });
}

/** Waits for the work on the second copy, which would fail halfway. */
async function finishCopy(library: Background['library']): Promise<void> {
  await (await library()).copy.forget();
}

async function deleteSettings(): Promise<void> {
  if (import.meta.env.FIREFOX) await overwriteSettings();
  await browser.storage.local.clear();
}

async function giveBackAccess(): Promise<void> {
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
