import { groupBy } from '@/utils/collection/group-by';
import { STORE_NAMES } from '@/utils/exchange/formats/backup/schema';
import * as t from '@/utils/i18n/en/errors';
import type { Changed, Undone } from '@/utils/observation/changed';
import { nextRevision } from '@/utils/observation/revision';
import type { Draft, Report } from '@/utils/observation/schema';
import { DamageFound } from './damage/damage-found';
import { isJournalEntry, isJournalPart } from './damage/journal-shape';
import type { JournalChange, JournalEntry, JournalPart, LibraryStore, RecordOf } from './db';
import { LibraryError } from './error';
import { deleteEntry, digestOf, type JournalTx, type Stamp } from './journal';
import type { Records } from './recorder';
import { sameData } from './same-data';
import { change, type WritableLibrary } from './transaction';

type StoredRecord = RecordOf<LibraryStore>;

/**
 * Undoes a change: each record gets its former state as a new revision, unless it was changed later; such records are
 * not changed and are counted. An undo is a change like others, and can be undone.
 *
 * @param id the id of the change
 * @throws LibraryError `not-found` when it was already undone or is too old
 */
export function undo(library: WritableLibrary, id: string, stamp: Stamp): Promise<Changed<Undone>> {
  return change(library, stamp, STORE_NAMES, async (records, journal) => {
    const entry = await journal.objectStore('journal').index('id').get(id);
    if (entry === undefined) throw new LibraryError('not-found', t.notUndoable);
    if (!isJournalEntry(entry)) throw new DamageFound('journal');
    const restorer = new Restorer(records, entry, stamp.now);
    // There are few drafts, and each belongs to an observation.
    await records.all('drafts');
    await eachPart(journal, entry, (part) => restorer.restore(part));
    await restorer.finish();
    // If later changes are undone, this one becomes undoable again; so keep it if nothing was restored.
    if (restorer.count > 0) await deleteEntry(journal, entry.sequence);
    return { restored: restorer.observations, changedSince: restorer.changedSince };
  });
}

/**
 * Reads the parts of an entry one after the other, because together they may be as large as the library.
 *
 * @throws DamageFound when a part is damaged or missing
 */
async function eachPart(
  journal: JournalTx,
  { sequence, size }: JournalEntry,
  work: (part: JournalPart) => Promise<void>,
): Promise<void> {
  let changes = 0;
  for (let number = 0; changes < size; number++) {
    const part: unknown = await journal.objectStore('journalParts').get([sequence, number]);
    if (!isJournalPart(part)) throw new DamageFound('journalParts');
    changes += part.changes.length;
    await work(part);
  }
}

/** Restores the records of one entry. */
class Restorer {
  /** The ids of the observations that have their former state. */
  readonly observations: string[] = [];
  /** The number of records that have their former state. */
  count = 0;
  /** The number of records that were changed later and are not restored. */
  changedSince = 0;
  /** The changes of drafts, which depend on their observations. */
  private readonly drafts = new Map<string, DraftChange>();
  /** The observations that are not restored. */
  private readonly skipped = new Set<string>();
  /** The former and the new revision of each restored observation. */
  private readonly revisions = new Map<string, { was: number; is: number }>();
  /** The ids of the observations that did not exist before. */
  private readonly removed: string[] = [];
  /** The reports that may have no observation any more. */
  private readonly emptied = new Set<string>();

  constructor(
    private readonly records: Records,
    private readonly entry: JournalEntry,
    private readonly now: string,
  ) {}

  async restore({ changes, reports }: JournalPart): Promise<void> {
    // Store by store, because some depend on others; the records of a store in parallel, because each read takes time.
    for (const [, those] of groupBy(changes, ({ store }) => store))
      await Promise.all(those.map((one) => this.restoreOne(one)));
    await Promise.all(reports.map((report) => this.bringBack(report)));
  }

  /** Restores the records that depend on the others. */
  async finish(): Promise<void> {
    for (const change of this.drafts.values())
      if (!this.skipped.has(change.key)) await this.restoreDraft(change);
    for (const id of this.revisions.keys()) {
      const draft = await this.records.get('drafts', id);
      if (draft !== undefined) await this.records.put('drafts', this.withNewRevision(draft));
    }
    // The unsaved edit of a removed observation becomes the draft of a new one.
    for (const id of this.removed) {
      const draft = await this.records.get('drafts', id);
      if (draft !== undefined) await this.records.put('drafts', { ...draft, edits: null });
    }
    // A report is deleted with its last observation, unless it had none before the change.
    const observations = this.records.store('observations').index('reportId');
    for (const id of this.emptied) {
      if (this.entry.emptyReports.includes(id)) continue;
      if ((await this.records.get('reports', id)) === undefined || (await observations.count(id)) > 0)
        continue;
      await this.records.delete('reports', id);
      this.count += 1;
    }
  }

  private async restoreOne(change: JournalChange): Promise<void> {
    const { store, key, before } = change;
    if (store === 'drafts') {
      this.drafts.set(key, change);
      return;
    }
    // An added report stays as long as it has observations, even if it was changed later.
    if (store === 'reports' && before === null) {
      this.emptied.add(key);
      return;
    }
    // The records of deleted observations follow their observation and are not counted.
    if (store === 'deleted' && this.skipped.has(key)) return;
    const current = (await this.records.get(store, key as never)) ?? null;
    const state = stateOf(change, current);
    if (state === 'else') {
      if (store === 'observations') this.skipped.add(key);
      if (store !== 'deleted') this.changedSince += 1;
      return;
    }
    if (state === 'after') await this.put(change, current);
    if (store !== 'deleted') this.count += 1;
    if (store === 'observations') this.observations.push(key);
  }

  private async put({ store, key, before }: JournalChange, current: StoredRecord | null): Promise<void> {
    if (before !== null) {
      const restored = this.asRestored(before, current);
      if (store === 'observations' && 'revision' in restored && 'revision' in before)
        this.revisions.set(key, { was: before.revision, is: restored.revision });
      await this.records.put(store, restored as never);
      return;
    }
    if (store === 'observations') {
      if (current !== null && 'reportId' in current) this.emptied.add(current.reportId);
      this.removed.push(key);
      const draft = await this.records.get('drafts', key);
      if (draft?.touched === false) await this.records.delete('drafts', key);
    }
    await this.records.delete(store, key as never);
  }

  /**
   * Returns the former state as the newest revision: with its former number, an edit of the undone revision would not
   * be detected as outdated. A deleted record keeps its number, because no edit of it can exist.
   */
  private asRestored(before: StoredRecord, current: StoredRecord | null): StoredRecord {
    return 'revision' in before && current !== null && 'revision' in current
      ? { ...before, revision: nextRevision(current.revision), updated: this.now }
      : before;
  }

  private async restoreDraft(change: DraftChange): Promise<void> {
    const { key, before } = change;
    // A newer draft stays.
    if (stateOf(change, (await this.records.get('drafts', key)) ?? null) === 'else') return;
    if (before === null) await this.records.delete('drafts', key);
    else await this.records.put('drafts', before);
  }

  /** Returns the draft with the new revision of its observation, if it edited the former one. */
  private withNewRevision(draft: Draft): Draft {
    const revision = this.revisions.get(draft.id);
    return revision !== undefined && revision.was === draft.edits ? { ...draft, edits: revision.is } : draft;
  }

  private async bringBack(report: Report): Promise<void> {
    const count = await this.records.store('observations').index('reportId').count(report.id);
    if (count > 0 && (await this.records.get('reports', report.id)) === undefined)
      await this.records.put('reports', report);
  }
}

type DraftChange = Extract<JournalChange, { store: 'drafts' }>;

/** Compares a record with its states before and after a change. */
function stateOf(
  { before, after }: JournalChange,
  current: StoredRecord | null,
): 'before' | 'after' | 'else' {
  if (before === null ? current === null : current !== null && sameData(current, before)) return 'before';
  if (after === null ? current === null : current !== null && digestOf(current) === after) return 'after';
  return 'else';
}
