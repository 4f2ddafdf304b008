import { groupBy } from '@/utils/collection/group-by';
import type { Counts, Dump, StoredRecord } from '@/utils/exchange/formats/backup/dump';
import { STORE_NAMES } from '@/utils/exchange/formats/backup/schema';
import { type RefusedRecord, soundRecords } from '@/utils/exchange/formats/backup/sound-records';
import { type KeyOf, LIBRARY_VERSION, type LibraryStore } from '../db';
import type { CopyDirectory } from './directory';
import type { CopiedRecord, CopyHeader } from './file-format';
import { type CopyFileName, parseNames } from './file-name';
import { isMisplaced, readFile } from './read-file';

/** The records that are still in the library's database, and the number of its last write. */
export interface Remainder {
  sequence: number;
  /** True if they are all records of that moment. */
  whole: boolean;
  records: readonly CopiedRecord[];
}

/** A library as its copy has it. */
export interface Rebuilt {
  dump: Dump;
  /** The records of the copy that may not be in a library, and are set apart. */
  refused: RefusedRecord<KeyedRecord>[];
  /** The number of the last write. */
  sequence: number;
  /** Records that the library had and `dump` has not, by store. */
  missing: Partial<Counts>;
  /** The number of changes that the copy has lost: their records are missing, or in an earlier state. */
  lostChanges: number;
}

/** Records with the number of a write, at which or after which they were stored. */
interface Layer {
  sequence: number;
  records: readonly CopiedRecord[];
  /** The number of records of the layer that are lost. */
  missing: number;
  /** True if it is the content of another file: then it is no layer with this number. */
  misplaced: boolean;
}

/** A record with the name of its store and its key. */
type KeyedRecord = [...StoredRecord, key: KeyOf<LibraryStore>];

/** The last state of each record, by its store and key. */
type States = Map<string, KeyedRecord>;

/** The copy of one library, put together. */
interface Merged {
  /** The latest version of the database that has written a file. */
  version: number;
  states: States;
  sequence: number;
  missing: Partial<Counts>;
  lostChanges: number;
}

/**
 * Rebuilds a library from its copy and what is left in its database. If the folder has copies of other libraries, their
 * records are added: such a copy is left when the browser gave no access to the folder as it lost the library.
 *
 * @param files the files of all libraries
 * @param library the id of the library
 * @param remainder null if the database has nothing
 * @returns null if a newer version of the extension has written the copy
 */
export async function rebuild(
  directory: CopyDirectory,
  files: readonly CopyFileName[],
  library: string,
  remainder: Remainder | null,
): Promise<Rebuilt | null> {
  const groups = groupBy(files, (file) => file.library);
  const own = await merge(directory, groups.get(library) ?? [], remainder);
  groups.delete(library);
  const all: Merged[] = [];
  for (const others of groups.values()) all.push(await merge(directory, others, null));
  all.push(own);
  if (all.some(({ version }) => version > LIBRARY_VERSION)) return null;
  const states: States = new Map(all.flatMap((one) => [...one.states]));
  const { dump, refused } = soundRecords(states.values());
  const missing: Partial<Counts> = {};
  for (const one of all)
    for (const name of STORE_NAMES)
      if (one.missing[name]) missing[name] = (missing[name] ?? 0) + one.missing[name];
  const lostChanges = all.reduce((sum, one) => sum + one.lostChanges, 0);
  return { dump, refused, sequence: own.sequence, missing, lostChanges };
}

/**
 * Puts the copy of one library together: the latest snapshot that is whole, with the changes of all later logs. Of
 * damaged files it takes all that is good, and counts what is missing. Repeating changes that a snapshot has already does
 * no harm, because a log has whole records.
 */
async function merge(
  directory: CopyDirectory,
  files: readonly CopyFileName[],
  remainder: Remainder | null,
): Promise<Merged> {
  const misplacedNames = new Set<string>();
  const headers: { sequence: number; header: CopyHeader }[] = [];
  const read = async ({ name, sequence, library }: CopyFileName): Promise<Layer> => {
    const records: CopiedRecord[] = [];
    const file = await readFile(directory.read(name), (record) => records.push(record));
    const { header, missing } = file;
    const misplaced = isMisplaced(file, name);
    if (header !== null) headers.push({ sequence: misplaced ? -1 : sequence, header });
    if (!misplaced) return { sequence, records, missing, misplaced };
    misplacedNames.add(name);
    const isOwn = parseNames([header?.name ?? ''])[0]?.library === library;
    return { sequence, records: isOwn ? records : [], missing: Math.max(1, missing), misplaced };
  };

  const snapshots: Layer[] =
    remainder === null ? [] : [{ ...remainder, missing: remainder.whole ? 0 : 1, misplaced: false }];
  for (const file of files.filter(({ kind }) => kind === 'snapshot').reverse()) {
    const known = latestWhole(snapshots);
    if (known !== undefined && known.sequence >= file.sequence) break;
    snapshots.push(await read(file));
  }
  // If none is whole, older snapshots and logs fill the gaps of the latest one, but need not be complete.
  const whole = latestWhole(snapshots);
  const from = whole ?? latestOf(snapshots.filter(({ misplaced }) => !misplaced));
  const start = from?.sequence ?? 0;
  const logs: Layer[] = [];
  for (const file of files)
    if (file.kind === 'log' && (whole === undefined || file.sequence > start)) logs.push(await read(file));

  const ordered = [
    ...logs.map((layer) => ({ ...layer, order: 0 })),
    // A snapshot was made at its number or later, so it goes on top of the log with that number.
    ...snapshots
      .filter(({ sequence }) => whole === undefined || sequence >= start)
      .map((layer) => ({ ...layer, order: 1 })),
  ].sort((a, b) => a.sequence - b.sequence || a.order - b.order);
  // What is misplaced may be of any time, so it only fills gaps, and replaces no other state.
  const stray = whole === undefined ? ordered.filter(({ misplaced }) => misplaced) : [];
  const states = statesOf([...stray, ...ordered.filter(({ misplaced }) => !misplaced)]);
  const later = logs.filter((log) => log.sequence > start);
  // A misplaced file does not tell that there was a write with its number, but it is in the place of one.
  const known = files.filter(({ name }) => !misplacedNames.has(name)).map((file) => file.sequence);
  const last = Math.max(start, ...known, remainder?.sequence ?? 0);
  const sequence = Math.max(last, ...files.map((file) => file.sequence));
  const within = later.filter((log) => log.sequence <= last);
  const isReplaced = snapshots.some((one) => one.misplaced && (whole === undefined || one.sequence > last));
  const damaged =
    (from?.missing ?? 0) + later.reduce((sum, { missing }) => sum + missing, 0) + Number(isReplaced);
  const counts = headers.sort((a, b) => b.sequence - a.sequence)[0]?.header.counts;
  return {
    version: Math.max(0, ...headers.map(({ header }) => header.version)),
    states,
    sequence,
    missing: missingOf(states, counts),
    lostChanges: damaged + last - start - within.length,
  };
}

const latestOf = (snapshots: readonly Layer[]): Layer | undefined =>
  snapshots.toSorted((a, b) => b.sequence - a.sequence)[0];

const latestWhole = (snapshots: readonly Layer[]): Layer | undefined =>
  latestOf(snapshots.filter(({ missing }) => missing === 0));

function statesOf(layers: readonly Layer[]): States {
  const states: States = new Map();
  for (const { records } of layers)
    for (const { store, key, record } of records) {
      const id = JSON.stringify([store, key]);
      if (record === null) states.delete(id);
      else states.set(id, [store, record, key]);
    }
  return states;
}

/** Compares the records with the last known numbers of records. */
function missingOf(states: States, expected: CopyHeader['counts'] = {}): Partial<Counts> {
  const counts = groupBy(states.values(), ([store]) => store);
  const missing: Partial<Counts> = {};
  for (const name of STORE_NAMES) {
    const lost = (expected[name] ?? 0) - (counts.get(name)?.length ?? 0);
    if (lost > 0) missing[name] = lost;
  }
  return missing;
}
