import type { Dump } from '@/utils/exchange/formats/backup/dump';
import { mergeLibrary } from '@/utils/exchange/import/merge';
import { addObservations } from '@/utils/library/add';
import { bulkEdit, bulkMerge } from '@/utils/library/bulk';
import { bulkDelete, deleteObservation, restoreObservation } from '@/utils/library/delete';
import { beginDraft, beginEdit, saveDraft } from '@/utils/library/drafts';
import { dumpOf } from '@/utils/library/dump';
import { mergeIn } from '@/utils/library/merge';
import { changeActors, deleteView, saveCoverage, saveSequence, saveView } from '@/utils/library/records';
import { rejectSuggestion, unrejectSuggestion } from '@/utils/library/reject';
import { restoreDump } from '@/utils/library/restore';
import { loadSample, removeSample } from '@/utils/library/sample';
import { reattachObservation, saveObservation } from '@/utils/library/writer';
import type { Changed } from '@/utils/observation/changed';
import type { Observation } from '@/utils/observation/schema';
import { EVERYTHING } from '@/utils/observation/view';
import { sampleObservation, sampleReport } from '../exchange/samples';
import { type FreshLibrary, uuid } from './fresh';
import { anchor, beginning, behaviour, page } from './samples';

/** A change of the library, chosen by numbers; null if the library has nothing to change in this way. */
export type Change = (work: Workbench, pick: number) => Promise<Changed<unknown> | null>;

/** A library for changes, with a source of ids and times. */
export interface Workbench {
  library: FreshLibrary;
  newId: () => string;
  now: () => string;
  /** An earlier dump, to be restored. */
  kept: Dump | null;
}

const stampOf = ({ newId, now }: Workbench) => ({ id: newId(), now: now() });
const oneOf = <T>(all: readonly T[], pick: number): T | undefined => all[pick % Math.max(1, all.length)];
const pageOf = (pick: number) => page(`/report-${pick % 3}`);
const quoteOf = (pick: number) => anchor(`quote ${pick % 5}`, 10 * (pick % 5));
const seen = ({ id, revision }: Observation) => ({ id, revision });

const observations = ({ library: { db } }: Workbench) => db.getAll('observations');

async function one(work: Workbench, pick: number): Promise<Observation | undefined> {
  return oneOf(await observations(work), pick);
}

/** Types in an edit of an observation, without saving it. */
export async function typeInEdit(work: Workbench, pick: number): Promise<void> {
  const edited = await one(work, pick);
  if (edited === undefined) return;
  await beginEdit(work.library, edited.id, work.now());
  await saveDraft(work.library, edited.id, { behaviour: behaviour({ note: `typed ${pick}` }) }, work.now());
}

const SAMPLE = {
  reports: [sampleReport({ url: 'https://sample.example/' })],
  observations: [
    sampleObservation({ id: uuid(7_001), reportId: sampleReport({ url: 'https://sample.example/' }).id }),
  ],
  actors: [
    {
      id: uuid(7_002),
      name: 'Sample',
      groups: [],
      aliases: [],
      notAliases: [],
      updated: '2026-01-01T00:00:00.000Z',
      revision: 1,
    },
  ],
};

/** All kinds of changes of the library. */
export const KINDS: Record<string, Change> = {
  async save(work, pick) {
    const capture = { page: pageOf(pick), anchor: quoteOf(pick), beginning: { ...beginning, tactics: [] } };
    const { id } = await beginDraft(work.library, capture, work.newId(), work.now());
    const typed = behaviour({ note: `saved ${pick}` });
    await saveDraft(work.library, id, { behaviour: typed }, work.now());
    return saveObservation(work.library, id, typed, stampOf(work));
  },
  async edit(work, pick) {
    const edited = await one(work, pick);
    if (edited === undefined) return null;
    const { edits } = await beginEdit(work.library, edited.id, work.now());
    // An edit of an outdated revision is a conflict; it is stored as an edit of the current revision.
    const typed = behaviour({ note: `edited ${pick}` });
    await saveDraft(work.library, edited.id, { behaviour: typed }, work.now());
    return edits === edited.revision ? saveObservation(work.library, edited.id, typed, stampOf(work)) : null;
  },
  async delete(work, pick) {
    const deleted = await one(work, pick);
    return deleted === undefined ? null : deleteObservation(work.library, deleted.id, stampOf(work));
  },
  async 'delete many'(work, pick) {
    const some = (await observations(work)).filter((_one, index) => (pick >> (index % 8)) % 2 === 0);
    return bulkDelete(work.library, some.map(seen), stampOf(work));
  },
  async 'edit many'(work, pick) {
    const some = (await observations(work)).filter((_one, index) => (pick >> (index % 8)) % 2 === 1);
    return bulkEdit(work.library, some.map(seen), { tags: { add: [`t${pick}`] } }, stampOf(work));
  },
  async 'merge duplicates'(work, pick) {
    const kept = await one(work, pick);
    const others = (await observations(work)).filter(
      ({ id, reportId }) => reportId === kept?.reportId && id !== kept.id,
    );
    if (kept === undefined || others.length === 0) return null;
    return bulkMerge(work.library, [{ keep: seen(kept), others: others.map(seen) }], stampOf(work));
  },
  async import(work, pick) {
    const { reports, observations: own } = await dumpOf(work.library.db);
    const other = sampleReport({ url: `https://imported.example/${pick % 4}` });
    const incoming = {
      reports: [...reports.map((report) => ({ ...report, publisher: 'As imported' })), other],
      observations: [
        ...own
          .filter((_one, index) => index % 2 === pick % 2)
          .map((known) => ({
            ...known,
            note: `imported ${pick}`,
            revision: known.revision + 1,
          })),
        sampleObservation({ id: work.newId(), reportId: other.id }),
      ],
    };
    return mergeIn(work.library, (current) => mergeLibrary(current, incoming), stampOf(work));
  },
  async add(work, pick) {
    const additions = [0, 1].map((n) => ({
      anchor: quoteOf(pick + n),
      behaviour: behaviour({ note: `added ${pick}` }),
    }));
    return addObservations(
      work.library,
      { page: pageOf(pick), observations: additions },
      work.newId,
      stampOf(work),
    );
  },
  async 'attach to another quote'(work, pick) {
    const orphan = await one(work, pick);
    if (orphan === undefined) return null;
    const place = { ...seen(orphan), anchor: anchor(`attached ${pick}`) };
    return reattachObservation(work.library, place, stampOf(work));
  },
  async 'restore a deleted one'(work, pick) {
    const deleted = oneOf(await work.library.db.getAll('deleted'), pick);
    return deleted === undefined ? null : restoreObservation(work.library, deleted.id, stampOf(work));
  },
  'restore a backup': async (work) =>
    work.kept === null ? null : restoreDump(work.library, work.kept, stampOf(work)),
  'reject a suggestion': (work, pick) =>
    rejectSuggestion(work.library, { page: pageOf(pick), key: `T1059 ${pick % 2}` }, stampOf(work)),
  'bring a suggestion back': (work, pick) =>
    unrejectSuggestion(work.library, { page: pageOf(pick), key: `T1059 ${pick % 2}` }, stampOf(work)),
  async 'order a story'(work, pick) {
    const report = oneOf(await work.library.db.getAll('reports'), pick);
    if (report === undefined) return null;
    const known = await work.library.db.get('sequences', report.id);
    const record = { reportId: report.id, order: [uuid(pick)] };
    return saveSequence(work.library, { record, revision: known?.revision ?? null }, stampOf(work));
  },
  async coverage(work, pick) {
    const id = `T100${pick % 3}`;
    const known = await work.library.db.get('coverage', id);
    const record = { id, status: 'partial', note: `note ${pick}` } as const;
    return saveCoverage(work.library, [{ record, revision: known?.revision ?? null }], stampOf(work));
  },
  async actors(work, pick) {
    const all = await work.library.db.getAll('actors');
    const gone = oneOf(all, pick);
    const remove = pick % 3 === 0 && gone !== undefined ? [gone] : [];
    const record = { id: work.newId(), name: `Actor ${pick}`, groups: [], aliases: [], notAliases: [] };
    return changeActors(
      work.library,
      { put: [{ record, revision: null }], remove: remove.map(({ id, revision }) => ({ id, revision })) },
      stampOf(work),
    );
  },
  'save a view': (work, pick) =>
    saveView(
      work.library,
      {
        record: { id: work.newId(), name: `View ${pick}`, query: EVERYTHING, columns: [] },
        revision: null,
      },
      stampOf(work),
    ),
  async 'delete a view'(work, pick) {
    const view = oneOf(await work.library.db.getAll('views'), pick);
    return view === undefined
      ? null
      : deleteView(work.library, { id: view.id, revision: view.revision }, stampOf(work));
  },
  'load the sample library': (work) => loadSample(work.library, SAMPLE, stampOf(work)),
  'remove the sample library': (work) => removeSample(work.library, SAMPLE, stampOf(work)),
};

/** The content of a library, by store. */
export type Content = Record<string, unknown>;

/**
 * Returns the content of the library, without what an undo may change: revisions and times. For a draft it contains
 * whether it edits the current revision.
 */
export async function contentOf({ library: { db } }: Workbench): Promise<Content> {
  const dump = await dumpOf(db);
  const revisions = new Map(dump.observations.map(({ id, revision }) => [id, revision]));
  const plain = (record: object) => ({ ...record, revision: 0, updated: '' });
  return {
    ...Object.fromEntries(
      Object.entries(dump).map(([store, records]) => [store, records.map((one) => plain(one))]),
    ),
    deleted: dump.deleted.map(({ observation, ...one }) => ({ ...one, observation: plain(observation) })),
    drafts: dump.drafts.map(({ edits, ...one }) => ({
      ...plain(one),
      edits: edits === null ? 'nothing' : edits === revisions.get(one.id) ? 'what is there' : 'a former one',
    })),
  };
}
