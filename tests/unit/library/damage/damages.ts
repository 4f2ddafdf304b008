import type { Dump } from '@/utils/exchange/formats/backup/dump';
import { STORE_NAMES } from '@/utils/exchange/formats/backup/schema';
import { type LibraryDb, type LibraryStore, openLibrary } from '@/utils/library/db';
import { restoreDump } from '@/utils/library/restore';
import { sampleDump } from '../../exchange/formats/backup/samples';
import { sampleObservation, sampleReport } from '../../exchange/samples';
import { type FreshLibrary, freshLibrary, uuid } from '../fresh';
import { behaviour } from '../samples';
import { at, stamp } from '../workbench';

/** The address of the report on which nothing is damaged. */
export const SOUND_URL = 'https://sound.example/report';
export const soundReport = sampleReport({ url: SOUND_URL, urls: [SOUND_URL] });
export const soundObservation = sampleObservation({ id: uuid(31), reportId: soundReport.id });

/** A dump with a record in every store, and a second report with an observation. */
export const wholeDump: Dump = {
  ...sampleDump,
  reports: [...sampleDump.reports, soundReport],
  observations: [...sampleDump.observations, soundObservation],
  drafts: [
    {
      id: uuid(30),
      edits: null,
      report: sampleReport(),
      begun: at(0),
      anchor: sampleObservation().anchor,
      behaviour: behaviour({ note: 'typed' }),
      touched: true,
      updated: at(0),
    },
  ],
};

/** The first record of each store, which the tests damage. */
export const recordIn = (store: LibraryStore): Record<string, unknown> =>
  structuredClone(wholeDump[store][0]) as unknown as Record<string, unknown>;

/** A library with {@link wholeDump}, and its database as it is, without the guard of readers. */
export interface DamagedLibrary extends FreshLibrary {
  raw: LibraryDb;
}

/** Creates a library with {@link wholeDump}. */
export async function wholeLibrary(): Promise<DamagedLibrary> {
  const library = await freshLibrary();
  await restoreDump(library, wholeDump, stamp());
  return Object.assign(library, { raw: await openLibrary() });
}

/** The place of a value in a record. */
export type Path = readonly (string | number)[];

const KEYS: Partial<Record<LibraryStore, readonly string[]>> = {
  rejected: ['reportId', 'key'],
  sequences: ['reportId'],
};

/** Returns the places of all values of the first record of a store, except its key, which the browser checks itself. */
export function pathsIn(store: LibraryStore): Path[] {
  const keys = KEYS[store] ?? ['id'];
  return pathsOf(recordIn(store)).filter(([field]) => !keys.includes(String(field)));
}

function pathsOf(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return keys.flatMap((key) => [
    [...at, key],
    ...pathsOf((value as Record<string | number, unknown>)[key], [...at, key]),
  ]);
}

/** A value that no field of any record may have. */
const WRONG = { wrong: true };

/** Puts the wrong value in a place of a record. */
export function withWrong(record: object, path: Path): Record<string, unknown> {
  const copy = structuredClone(record) as Record<string, unknown>;
  parentIn(copy, path)[path.at(-1) ?? ''] = WRONG;
  return copy;
}

/** Leaves out a field of a record. */
export function withoutField(record: object, path: Path): Record<string, unknown> {
  const copy = structuredClone(record) as Record<string, unknown>;
  delete parentIn(copy, path)[path.at(-1) ?? ''];
  return copy;
}

function parentIn(record: Record<string, unknown>, path: Path): Record<string | number, unknown> {
  let parent: Record<string | number, unknown> = record;
  for (const key of path.slice(0, -1)) parent = parent[key] as typeof parent;
  return parent;
}

/** Every store with every place in its record. */
export const PLACES = STORE_NAMES.flatMap((store) => pathsIn(store).map((path) => ({ store, path })));

/** Returns all records of the stores of the analyst's data as they are, also damaged ones. */
export async function rawRecords(db: LibraryDb): Promise<Record<string, unknown[]>> {
  const records: Record<string, unknown[]> = {};
  for (const store of STORE_NAMES) records[store] = await db.getAll(store);
  return records;
}
