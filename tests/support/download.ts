import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Download } from './session';
import { until } from './until';

/** The extensions that Chromium and Firefox give to a download in progress. */
const PARTIAL = /\.(crdownload|part)$/;

/**
 * Runs `action` and waits for the file that the browser saves into `folder`.
 *
 * A file counts when it has content and no partial file is left: Firefox first reserves the final name with an empty
 * file.
 */
export async function catchDownload(folder: string, action: () => Promise<unknown>): Promise<Download> {
  const before = new Set(await readdir(folder));
  await action();
  return until('a download', async () => {
    const names = await readdir(folder);
    if (names.some((name) => PARTIAL.test(name))) return undefined;
    const name = names.find((each) => !before.has(each) && !each.startsWith('.'));
    if (name === undefined) return undefined;
    const path = join(folder, name);
    if ((await stat(path)).size === 0) return undefined;
    return { name, path, text: await readFile(path, 'utf8') };
  });
}
