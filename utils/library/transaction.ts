import type { IDBPTransaction } from 'idb';
import { STORE_NAMES } from '@/utils/exchange/formats/backup/schema';
import type { Changed } from '@/utils/observation/changed';
import type { Observation } from '@/utils/observation/schema';
import { abort } from './abort';
import { changeOf, type LibraryChange } from './changes';
import { runSound } from './damage/run-sound';
import type { JournalEntry, LibraryDb, LibraryStore, Tables } from './db';
import { addEntry, JOURNAL_STORES, type JournalTx, type Stamp } from './journal';
import { createRecorder, type RecordChange, type Recorder, type Records } from './recorder';
import type { SecondCopy } from './second-copy/second-copy';
import type { LibraryState } from './state-schema';
import { countWrite, STATE_STORES } from './state-writes';

/** The library with write access, for the background only. */
export interface WritableLibrary {
  readonly db: LibraryDb;
  /** The second copy, which has a write before the writer gets its answer, unless that takes too long. */
  readonly copy: SecondCopy;
  /**
   * Called after every write that changed something, once it is on disk and before the writer gets its answer. Its
   * errors do not make the write fail.
   */
  readonly onWritten: (written: Written) => Promise<void> | void;
  /** Checks all records, and sets the damaged ones apart; returns their number. */
  readonly setDamagedApart: () => Promise<number>;
}

/** A write that is on disk. */
export interface Written {
  change: LibraryChange;
  /** All changed records, before and after. */
  records: readonly RecordChange[];
  /** The journal entry; null for writes without one: drafts, and deletions because of age. */
  entry: JournalEntry | null;
}

/**
 * A write is confirmed only when it is on disk. Without this, Chromium confirms when the operating system has the data,
 * and a power cut may lose it (https://developer.chrome.com/blog/indexeddb-durability-mode-now-defaults-to-relaxed).
 */
const STRICT = { durability: 'strict' } as const;

/**
 * Makes a change in one transaction, with its journal entry, and resolves when it is on disk. If anything fails, the
 * whole transaction is rolled back.
 *
 * @param work must await only requests of this transaction, otherwise the transaction ends early
 */
export async function change<Names extends LibraryStore, T>(
  library: WritableLibrary,
  stamp: Stamp,
  stores: readonly Names[],
  work: (records: Records<Names>, journal: JournalTx) => Promise<T>,
): Promise<Changed<T>> {
  const { result, entry } = await runSound(library.setDamagedApart, () => run(library, stamp, stores, work));
  return { result, undo: entry === null ? null : stamp.id };
}

/**
 * Writes without a journal entry, for what is never undone: drafts during typing, and deletions because of age.
 * Otherwise like {@link change}.
 */
export async function writeUnjournalled<Names extends LibraryStore, T>(
  library: WritableLibrary,
  stores: readonly Names[],
  work: (records: Records<Names>) => Promise<T>,
): Promise<T> {
  return (await runSound(library.setDamagedApart, () => run(library, null, stores, work))).result;
}

/**
 * Moves records to those that are set apart, in one transaction, without an undo.
 *
 * @param work returns the number of records that it moved
 */
export async function writeDamaged(
  library: WritableLibrary,
  work: (recorder: Recorder, damaged: DamagedTx) => Promise<number>,
): Promise<number> {
  const { result } = await run(library, null, STORE_NAMES, (_records, tx, recorder) => work(recorder, tx), [
    'damaged',
  ]);
  return result;
}

/** Tells that damaged entries of the journal were moved to those that are set apart: in its own transaction. */
export function notifyDamaged(library: WritableLibrary): Promise<void> {
  return notifyWritten(library, { records: [], entry: null }, ['damaged']);
}

/** A transaction that writes the damaged records. */
export type DamagedTx = IDBPTransaction<Tables, ['damaged'], 'readwrite'>;

async function run<Names extends LibraryStore, T>(
  library: WritableLibrary,
  stamp: Stamp | null,
  stores: readonly Names[],
  work: (records: Records<Names>, tx: JournalTx & DamagedTx, recorder: Recorder) => Promise<T>,
  others: readonly 'damaged'[] = [],
): Promise<{ result: T; entry: JournalEntry | null }> {
  // The journal stores the reports of deleted observations; drafts follow their observations.
  const more = stamp === null ? [] : (['reports', 'drafts', ...JOURNAL_STORES] as const);
  const all = [...new Set([...stores, ...more, ...STATE_STORES, ...others])];
  const tx = library.db.transaction(all, 'readwrite', STRICT);
  const { copy } = library;
  const copied = [...copy.copied];
  const recorder = createRecorder(tx as never);
  let written: { result: T; records: RecordChange[]; entry: JournalEntry | null };
  let state: LibraryState | null = null;
  try {
    const result = await work(recorder.records as Records<Names>, tx as never, recorder);
    const records = stamp === null ? recorder.changes() : await changesWithDrafts(recorder);
    // A change of drafts only is not undoable.
    const isEntered = stamp !== null && records.some(({ store }) => store !== 'drafts');
    written = {
      result,
      records,
      entry: isEntered ? await addEntry(tx as never, stamp, records, recorder) : null,
    };
    if (records.length > 0) state = await countWrite(tx as never, records, copied, copy.known);
    await tx.done;
  } catch (error) {
    abort(tx);
    // `done` rejects as well; wait until the transaction is rolled back.
    await tx.done.catch(() => null);
    throw error;
  }
  if (state !== null) {
    copy.known = state;
    for (const sequence of copied) copy.copied.delete(sequence);
    await Promise.all([copy.append(state, written.records), notifyWritten(library, written, others)]);
  }
  return written;
}

/**
 * Returns the changes of a write. The draft of an unsaved observation becomes an edit of the observation that the write
 * has added under its id: an undo deleted it, and left the draft. A draft that claims to be new could not be saved beside
 * it.
 */
async function changesWithDrafts({ records, changes }: Recorder): Promise<RecordChange[]> {
  const found = changes();
  const added = new Map<string, Observation>();
  for (const { store, before, after } of found)
    if (store === 'observations' && before === null && after !== null) added.set(after.id, after);
  if (added.size === 0) return found;
  const adopted = (await records.all('drafts')).flatMap((draft) => {
    const observation = draft.edits === null ? added.get(draft.id) : undefined;
    return observation === undefined ? [] : { ...draft, edits: observation.revision };
  });
  for (const draft of adopted) await records.put('drafts', draft);
  return adopted.length === 0 ? found : changes();
}

async function notifyWritten(
  { onWritten }: WritableLibrary,
  { records, entry }: { records: readonly RecordChange[]; entry: JournalEntry | null },
  others: readonly 'damaged'[],
): Promise<void> {
  try {
    const change = changeOf(records);
    await onWritten({ change: { ...change, stores: [...change.stores, ...others] }, records, entry });
  } catch (error) {
    // The write itself has succeeded.
    console.error('a write was not broadcast', error);
  }
}
