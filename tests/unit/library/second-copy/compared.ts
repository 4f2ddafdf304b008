import { IDBFactory } from 'fake-indexeddb';
import type { Dump } from '@/utils/exchange/formats/backup/dump';
import { withDamageCheck } from '@/utils/library/damage/check';
import { setApart } from '@/utils/library/damage/set-apart';
import { dumpOf } from '@/utils/library/dump';
import { openCompared } from '@/utils/library/opened';
import { maintenance } from '@/utils/library/second-copy/maintenance';
import type { SecondCopy } from '@/utils/library/second-copy/second-copy';
import { type FreshLibrary, uuid } from '../fresh';
import { type MemoryDirectory, memoryDirectory } from '../memory-directory';

let ids = 0;

/** A library that was compared with its copy, as the background opens it. */
export interface ComparedLibrary extends FreshLibrary {
  copy: SecondCopy;
  /** All records after each write, by the number of the write. */
  states: Map<number, Dump>;
  /** True if records were restored. */
  recovered: boolean;
}

/** The settings of an opening. */
interface Opening {
  /** As at the first opening in a session of the browser. */
  thorough?: boolean;
  now?: string;
  patienceMs?: number;
}

/** Opens the library of the present `indexedDB`, as the background does, and waits for the maintenance of the copy. */
export async function openWith(
  directory: MemoryDirectory,
  { thorough = false, now = '2026-04-01T00:00:00.000Z', patienceMs = 60_000 }: Opening = {},
): Promise<ComparedLibrary> {
  let recovered = false;
  const { db, copy } = await openCompared(
    {
      directory,
      maintenance: async () => maintenance,
      now: () => now,
      newId: () => uuid(++ids + 500_000),
      patienceMs,
      wait: async () => {},
      isThorough: async () => thorough,
      onRecovered: () => {
        recovered = true;
      },
    },
    () => {},
  );
  await copy.settled();
  const states = new Map<number, Dump>();
  const append = copy.append.bind(copy);
  copy.append = async (state, changes) => {
    states.set(state.sequence, await dumpOf(db));
    await append(state, changes);
  };
  return withDamageCheck(
    { db, copy, states, recovered, written: [], onWritten: () => {} },
    { loadCheck: async () => setApart, now: () => now },
  );
}

/** Loses the library as browsers do: its database is empty, or does not exist. */
export function loseLibrary(): void {
  globalThis.indexedDB = new IDBFactory();
}

/** Returns a folder whose files have the header of a later version. */
export function laterVersion(directory: MemoryDirectory): MemoryDirectory {
  const header = '0 {"format":"ttp-clipper-copy","version":99,"counts":{"later":1},"records":null}';
  const line = `${checksumOf(header)} ${header}\n`;
  const files = [...directory.files].map(([name, text]) => [name, text.replace(/^.*\n/, line)] as const);
  return memoryDirectory(new Map(files));
}

/** Returns the checksum of a line of the copy, as its files have it (FNV-1a of UTF-16 units). */
export const checksumOf = (text: string) => {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place++)
    hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
};
