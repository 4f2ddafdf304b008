import { endsWithin } from '@/utils/async/within';
import type { RecordChange } from '../recorder';
import { stateOf } from '../state';
import type { LibraryState } from '../state-schema';
import { noteProblem } from '../state-writes';
import { piecesOf } from './file-format';
import { fileName, filesOf } from './file-name';
import type { CopyContext, CopyMaintenance } from './maintenance';

/** The smallest number of changed records after which a new snapshot is made. */
const MIN_CHANGES = 200;
/** In a large library it is this share of the records, because a snapshot has all of them. */
const CHANGED_SHARE = 1 / 200;

/**
 * The second copy of a library: a log file for each write, and snapshots of all records. The latest two snapshots are
 * kept, with all later logs. Nothing of it rejects because the copy cannot be written: the library's own database has
 * everything, and the outbox tells what the copy lacks.
 */
export class SecondCopy {
  /** The numbers of writes that are in the copy, and that the outbox still lists. */
  readonly copied = new Set<number>();
  /** The state after the last write, should the stored one be damaged; null if it was not read, or is forgotten. */
  known: LibraryState | null = null;
  /** The pending maintenance: one task at a time. */
  private queue: Promise<void> = Promise.resolve();
  private compacting = false;
  private forgotten = false;
  /** The numbers of the logs that are being written. */
  private readonly writing = new Set<number>();

  /** @param failing true if the latest attempt to write has failed */
  constructor(
    private readonly context: CopyContext,
    private readonly load: () => Promise<CopyMaintenance>,
    private failing: boolean,
  ) {}

  /**
   * Writes the log of a write that is on disk. If that takes longer than the patience, it goes on after the answer; the
   * outbox lists the write until then.
   *
   * @param state the state of the library after the write
   */
  async append(state: LibraryState, changes: readonly RecordChange[]): Promise<void> {
    await endsWithin(this.appendNow(state, changes), this.context.patienceMs);
  }

  /** Starts to write what the copy lacks, from the outbox or as a new snapshot; see {@link settled}. */
  complete(): void {
    void this.enqueue(async () => {
      const sequence = await this.sequence();
      if (!(await this.isComplete())) await (await this.load()).complete(this.context);
      await this.checkOff(sequence);
    });
  }

  /**
   * Starts to make a new snapshot; see {@link settled}.
   *
   * @param others names of the files of other libraries whose records this one has now: they are removed
   */
  compact(others: readonly string[] = []): void {
    if (this.compacting) return;
    this.compacting = true;
    void this.enqueue(async () => {
      try {
        const sequence = await this.sequence();
        await (await this.load()).compact(this.context, others);
        this.forgotten = false;
        await this.checkOff(sequence);
      } finally {
        this.compacting = false;
      }
    });
  }

  /** Starts to read the whole copy, and replaces it if it is damaged or old; see {@link settled}. */
  verify(): void {
    // It may write nothing, and then does not show that the copy can be written again.
    this.queue = this.queue
      .then(async () => (await this.load()).verify(this.context, this.writing))
      .catch((error: unknown) => this.note(error));
  }

  /** Waits for the maintenance, before the caller deletes all files. The next write begins a new copy. */
  async forget(): Promise<void> {
    await this.settled();
    this.copied.clear();
    this.known = null;
    this.forgotten = true;
  }

  /** Waits until the maintenance that was started has ended. */
  async settled(): Promise<void> {
    // A task may start another one.
    for (let awaited: Promise<void> | null = null; awaited !== this.queue; ) {
      awaited = this.queue;
      await awaited;
    }
  }

  private async appendNow(state: LibraryState, changes: readonly RecordChange[]): Promise<void> {
    const { sequence, id } = state;
    this.writing.add(sequence);
    try {
      const records = changes.map(({ store, key, after }) => ({ store, key, record: after }));
      const name = fileName('log', sequence, id);
      await this.context.directory.write(name, piecesOf(name, state, records, records.length));
    } catch (error) {
      await this.note(error);
      return;
    } finally {
      this.writing.delete(sequence);
    }
    this.copied.add(sequence);
    // What could not be written before can be now.
    if (this.failing) this.complete();
    if (this.forgotten || isDue(state)) this.compact();
  }

  private enqueue(task: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(task).then(
      () => this.note(null),
      (error: unknown) => this.note(error),
    );
    return this.queue;
  }

  /** Notes the outcome of an attempt to write, for the notice on our pages. */
  private async note(error: unknown): Promise<void> {
    const failing = error !== null;
    if (failing) console.error('second copy', error);
    if (this.failing === failing) return;
    this.failing = failing;
    // The connection may be closed, because the browser has lost the database; the next opening compares again.
    await noteProblem(this.context.db, failing ? String(error) : null).catch(console.error);
  }

  /** Returns the number of the last write. */
  private async sequence(): Promise<number> {
    return (await stateOf(this.context.db))?.sequence ?? 0;
  }

  /** Notes that the copy has every write up to a number. */
  private async checkOff(sequence: number): Promise<void> {
    const listed = await this.context.db.getAllKeys('outbox', IDBKeyRange.upperBound(sequence));
    for (const number of listed) this.copied.add(number);
  }

  /** Tells whether the copy has every write, as far as names and sizes of the files show. */
  private async isComplete(): Promise<boolean> {
    const { db, directory } = this.context;
    const state = await stateOf(db);
    if (state === undefined) return true;
    const { id, sequence } = state;
    const files = filesOf(id, await directory.list());
    const snapshot = files.findLast(({ kind }) => kind === 'snapshot');
    if (snapshot === undefined) return false;
    const later = files.filter((file) => file.kind === 'log' && file.sequence > snapshot.sequence);
    if (later.length < sequence - snapshot.sequence) return false;
    // A browser that was killed may have left the latest files empty.
    for (const number of await db.getAllKeys('outbox'))
      if (number > snapshot.sequence && (await directory.size(fileName('log', number, id))) === 0)
        return false;
    return true;
  }
}

function isDue({ counts, uncompacted }: LibraryState): boolean {
  const records = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return uncompacted >= Math.max(MIN_CHANGES, records * CHANGED_SHARE);
}
