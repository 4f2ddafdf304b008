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
  /** The name of the file; null for the library's database. */
  name: string | null;
  sequence: number;
  records: readonly CopiedRecord[];
  /** The number of records of the layer that are lost. */
  missing: number;
  /** True if it is, or may be, the content of another file: then it is no layer with this number. */
  misplaced: boolean;
  header: CopyHeader | null;
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
  const isIntact = remainder?.whole === true;
  const read = async ({ name, sequence, library }: CopyFileName): Promise<Layer> => {
    const records: CopiedRecord[] = [];
    const file = await readFile(directory.read(name), (record) => records.push(record));
    const { header, missing } = file;
    const layer = { name, sequence, records, missing, misplaced: false, header };
    if (!isMisplaced(file, name)) return layer;
    const isOwn = parseNames([header?.name ?? ''])[0]?.library === library;
    return asMisplaced(isOwn ? layer : { ...layer, records: [] });
  };

  const snapshots: Layer[] = [];
  if (remainder !== null) {
    const { sequence, records, whole } = remainder;
    snapshots.push({
      name: null,
      sequence,
      records,
      missing: whole ? 0 : 1,
      misplaced: false,
      header: null,
    });
  }
  for (const file of files.filter(({ kind }) => kind === 'snapshot').reverse()) {
    const known = latestWhole(snapshots);
    if (known !== undefined && known.sequence >= file.sequence) break;
    const snapshot = await read(file);
    const log = files.find(({ kind, sequence }) => kind === 'log' && sequence === file.sequence);
    const agrees = !isNameless(snapshot) || snapshotAgrees(snapshot, log && (await read(log)), isIntact);
    snapshots.push(agrees ? snapshot : asMisplaced(snapshot));
  }
  // If none is whole, older snapshots and logs fill the gaps of the latest one, but need not be complete.
  const whole = latestWhole(snapshots);
  const from = whole ?? latestOf(snapshots.filter(({ misplaced }) => !misplaced));
  const start = from?.sequence ?? 0;
  const all: Layer[] = [];
  for (const file of files)
    if (file.kind === 'log' && (whole === undefined || file.sequence > start)) all.push(await read(file));
  const logs = agreeing(all, from, isIntact);

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
  const layers = [...snapshots, ...logs];
  const strayNames = layers.filter(({ misplaced }) => misplaced).map(({ name }) => name);
  const known = files.filter(({ name }) => !strayNames.includes(name)).map((file) => file.sequence);
  const last = Math.max(start, ...known, remainder?.sequence ?? 0);
  const sequence = Math.max(last, ...files.map((file) => file.sequence));
  const within = later.filter((log) => log.sequence <= last);
  const isReplaced = snapshots.some((one) => one.misplaced && (whole === undefined || one.sequence > last));
  const damaged =
    (from?.missing ?? 0) + later.reduce((sum, { missing }) => sum + missing, 0) + Number(isReplaced);
  const placeOf = ({ misplaced, sequence: number }: Layer) => (misplaced ? -1 : number);
  const counts = layers.filter(({ header }) => header !== null).sort((a, b) => placeOf(b) - placeOf(a))[0]
    ?.header?.counts;
  return {
    version: Math.max(0, ...layers.map(({ header }) => header?.version ?? 0)),
    states,
    sequence,
    missing: missingOf(states, counts),
    lostChanges: damaged + last - start - within.length,
  };
}

const asMisplaced = (layer: Layer): Layer => ({
  ...layer,
  missing: Math.max(1, layer.missing),
  misplaced: true,
});

/** Tells whether a file of an earlier version does not say under which name it was written. */
const isNameless = ({ header, misplaced }: Layer): boolean =>
  header !== null && header.name === undefined && !misplaced;

/**
 * Tells whether a snapshot without a name has the content of its number: as many records as its header counts, and as
 * the log with the number counts. Without that log it is not known, and an intact library needs no such snapshot.
 */
function snapshotAgrees(
  { records, missing, header, sequence }: Layer,
  log: Layer | undefined,
  isIntact: boolean,
) {
  if (missing === 0 && !sameCounts(numbersOf(records), header?.counts)) return false;
  if (log === undefined || log.header === null) return sequence === 0 || !isIntact;
  return log.misplaced || sameCounts(log.header.counts, header?.counts);
}

/**
 * Returns logs, those as misplaced that have no name and whose content does not agree with what is before them: after it,
 * the library has not the numbers of records that the header tells. After a gap that is not known, and an intact library
 * needs no such log.
 */
function agreeing(logs: readonly Layer[], from: Layer | undefined, isIntact: boolean): Layer[] {
  if (!logs.some(isNameless)) return [...logs];
  const states = statesOf(from === undefined ? [] : [from]);
  let numbers = numbersOf(from?.records ?? []);
  let before = from?.missing === 0 ? from.sequence : null;
  return logs.map((log) => {
    if (log.misplaced || (from !== undefined && log.sequence <= from.sequence)) return log;
    const after = { ...numbers };
    // A record that another program wrote is not in the copy, but its deletion is, and was counted.
    const least = { ...numbers };
    for (const { store, key, record } of log.records) {
      const known = Number(states.has(idOf(store, key)));
      after[store] = (after[store] ?? 0) + Number(record !== null) - known;
      least[store] = (least[store] ?? 0) + Number(record !== null) - (record === null ? 1 : known);
    }
    const isNext = before !== null && log.sequence === before + 1 && log.missing === 0;
    const told = log.header?.counts ?? {};
    const isBetween = STORE_NAMES.every(
      (name) => (least[name] ?? 0) <= (told[name] ?? 0) && (told[name] ?? 0) <= (after[name] ?? 0),
    );
    const agrees = isNext ? isBetween : !isIntact;
    before = isNext && agrees ? log.sequence : null;
    if (isNameless(log) && !agrees) return asMisplaced(log);
    numbers = isNext ? told : after;
    addTo(states, log);
    return log;
  });
}

/** Counts records by store. */
function numbersOf(records: readonly CopiedRecord[]): Partial<Counts> {
  const numbers: Partial<Counts> = {};
  for (const { store, record } of records) if (record !== null) numbers[store] = (numbers[store] ?? 0) + 1;
  return numbers;
}

/** Compares numbers of records by store; a store that is not named has none. */
function sameCounts(some: Partial<Counts>, others: CopyHeader['counts'] = {}): boolean {
  return STORE_NAMES.every((name) => (some[name] ?? 0) === (others[name] ?? 0));
}

const latestOf = (snapshots: readonly Layer[]): Layer | undefined =>
  snapshots.toSorted((a, b) => b.sequence - a.sequence)[0];

const latestWhole = (snapshots: readonly Layer[]): Layer | undefined =>
  latestOf(snapshots.filter(({ missing }) => missing === 0));

function statesOf(layers: readonly Layer[]): States {
  const states: States = new Map();
  for (const layer of layers) addTo(states, layer);
  return states;
}

/** Replaces the states of the records of a layer. */
function addTo(states: States, { records }: Layer): void {
  for (const { store, key, record } of records) {
    const id = idOf(store, key);
    if (record === null) states.delete(id);
    else states.set(id, [store, record, key]);
  }
}

const idOf = (store: LibraryStore, key: unknown): string => JSON.stringify([store, key]);

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
