import { recordKey } from '@/utils/exchange/formats/backup/dump';
import { STORE_NAMES } from '@/utils/exchange/formats/backup/schema';
import { sameData } from '@/utils/library/same-data';
import type { CopyDirectory } from '@/utils/library/second-copy/directory';
import { parseNames } from '@/utils/library/second-copy/file-name';
import { rebuild } from '@/utils/library/second-copy/rebuild';
import type { Session } from '../support/session';
import { type Raw, readRaw } from './integrity';

/** A script for the background that returns the texts of the second copy's files, by their names. */
const READ = `(async () => {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle('second-copy', { create: true });
  const files = [];
  for await (const [name, handle] of folder.entries())
    files.push([name, await (await handle.getFile()).text()]);
  return files;
})()`;

/** Returns a folder that can only be read, with the texts of files by their names. */
function readOnly(files: ReadonlyMap<string, string>): CopyDirectory {
  const refuse = () => Promise.reject(new Error('This copy can only be read'));
  return {
    list: async () => [...files.keys()],
    size: async (name) => Buffer.byteLength(files.get(name) ?? ''),
    async *read(name) {
      yield files.get(name) ?? '';
    },
    write: refuse,
    remove: refuse,
  };
}

/**
 * Rebuilds the library from the files of its second copy alone, and compares the result with the stored library.
 *
 * @param files the texts of the files by their names
 * @returns a sentence for each fault; none if both are the same
 */
export async function copyFaultsIn(
  { records }: Pick<Raw, 'records'>,
  files: ReadonlyMap<string, string>,
): Promise<string[]> {
  const id = records.state?.find(({ key }) => key === 'library')?.id;
  if (typeof id !== 'string') return ['the library has no id'];
  const rebuilt = await rebuild(readOnly(files), parseNames([...files.keys()]), id, null);
  if (rebuilt === null) return ['the copy is that of a newer version'];
  const faults: string[] = [];
  if (rebuilt.lostChanges > 0) faults.push(`the copy lacks ${rebuilt.lostChanges} changes`);
  if (rebuilt.refused.length > 0) faults.push(`the copy has ${rebuilt.refused.length} damaged records`);
  for (const store of STORE_NAMES) {
    const byKey = (all: readonly object[]) =>
      new Map(all.map((record) => [recordKey(store, record), record]));
    const copied = byKey(rebuilt.dump[store]);
    const stored = byKey(records[store] ?? []);
    const missing = [...stored].filter(([key, record]) => !sameData(copied.get(key), record)).length;
    const surplus = [...copied].filter(([key, record]) => !sameData(stored.get(key), record)).length;
    if (missing + surplus > 0)
      faults.push(`the copy of ${store}: ${missing} records are not in it, ${surplus} are in it only`);
  }
  return faults;
}

/** Reads the stored library and its second copy, and returns how they differ ({@link copyFaultsIn}). */
export async function copyFaultsOf(session: Session): Promise<string[]> {
  const background = await session.background();
  const files = (await background.evaluate(READ)) as [string, string][];
  return copyFaultsIn(await readRaw(session), new Map(files));
}
