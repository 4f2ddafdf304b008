import { expect, it } from 'vitest';
import { readBackupText } from '@/utils/exchange/formats/backup/read';
import { csv } from '@/utils/exchange/formats/csv/write';
import { json } from '@/utils/exchange/formats/json/write';
import { stix } from '@/utils/exchange/formats/stix/write';
import { mergeLibrary } from '@/utils/exchange/import/merge';
import { exported } from '../exports';
import { read } from '../reading';
import { sampleLibrary } from '../samples';
import { sampleDump, textOf } from './backup/samples';

/** A valid revision that occurs nowhere else in the files, to be replaced in their text. */
const MARK = 765_432;
const HUGE = '9007199254740991';

const marked = () => {
  const library = sampleLibrary();
  return { ...library, observations: library.observations.map((one) => ({ ...one, revision: MARK })) };
};
const tampered = (text: string) => {
  expect(text).toContain(String(MARK));
  return text.replaceAll(String(MARK), HUGE);
};

it.each([
  ['JSON', () => exported(json, marked())],
  ['STIX', () => exported(stix, marked())],
  ['CSV', () => exported(csv, marked())],
])('a huge revision in a file does not win against an edit of the library: %s', (_name, textOfFile) => {
  const { library } = read(tampered(textOfFile()));
  expect(new Set(library.observations.map(({ revision }) => revision))).toEqual(new Set([1]));
  const own = sampleLibrary();
  const current = {
    ...own,
    observations: own.observations.map((one) => ({
      ...one,
      note: 'edited',
      updated: '2026-12-01T00:00:00Z',
      revision: 2,
    })),
  };
  expect(mergeLibrary(current, library).put.observations).toEqual([]);
  // Nor does a plausible one.
  expect(mergeLibrary(current, read(textOfFile()).library).put.observations).toEqual([]);
});

it('a backup of a library with a huge revision is read', () => {
  const dump = {
    ...sampleDump,
    observations: sampleDump.observations.map((one) => ({ ...one, revision: MARK })),
    deleted: sampleDump.deleted.map((one) => ({
      ...one,
      observation: { ...one.observation, revision: MARK },
    })),
  };
  const result = readBackupText(tampered(textOf(dump)));
  if (!result.ok) throw new Error(result.message);
  const { observations, deleted } = result.dump;
  expect([observations.length, deleted.length].every((count) => count > 0)).toBe(true);
  expect(observations.every(({ revision }) => revision === 1)).toBe(true);
  expect(deleted.every(({ observation }) => observation.revision === 1)).toBe(true);
});
