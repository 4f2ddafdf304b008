import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { emptyDump } from '@/utils/exchange/formats/backup/dump';
import { deleteObservation, purge } from '@/utils/library/delete';
import { ownTime } from '@/utils/library/own-time';
import { restoreDump } from '@/utils/library/restore';
import { sampleObservation, sampleReport } from '../exchange/samples';
import { type FreshLibrary, freshLibrary, uuid } from './fresh';
import { at, stamp, startDaily } from './workbench';

let library: FreshLibrary;
beforeEach(async () => {
  library = await freshLibrary();
  const observations = [1, 2, 3].map((n) => sampleObservation({ id: uuid(n), note: String(n) }));
  await restoreDump(library, { ...emptyDump(), reports: [sampleReport()], observations }, stamp());
});

const left = async () => (await library.db.getAllKeys('deleted')).length;
const entries = () => library.db.count('journal');

describe('one start with a clock that is a year ahead', () => {
  it.each([
    ['after daily starts', 20],
    ['as the first start', 0],
  ])('deletes nothing, and the next ones neither: %s', async (_what, days) => {
    await deleteObservation(library, uuid(1), stamp(0));
    await startDaily(library, 1, days);
    await deleteObservation(library, uuid(2), stamp(days));
    const before = await entries();
    await purge(library, at(days + 365));
    await startDaily(library, days, days + 9);
    expect(await left()).toBe(2);
    expect(await entries()).toBe(before);
    // Then what is old is deleted when it is.
    await startDaily(library, days + 10, 31);
    expect(await left()).toBe(days === 0 ? 0 : 1);
  });

  it('that goes on deletes at most what is older by a week for each start', async () => {
    await deleteObservation(library, uuid(1), stamp(0));
    await startDaily(library, 1, 10);
    for (const n of [0, 1, 2]) await purge(library, at(375 + n));
    expect(await left()).toBe(1);
    await purge(library, at(378));
    expect(await left()).toBe(0);
  });
});

it('a start with a clock that is a year behind deletes nothing, and delays the next deletion', async () => {
  await deleteObservation(library, uuid(1), stamp(0));
  await startDaily(library, 1, 29);
  await purge(library, at(-365));
  await startDaily(library, 30, 60);
  expect(await left()).toBe(1);
  await startDaily(library, 61, 100);
  expect(await left()).toBe(0);
});

it('after an absence of a year, what is old is deleted within some starts', async () => {
  await deleteObservation(library, uuid(1), stamp(0));
  await startDaily(library, 1, 5);
  await startDaily(library, 370, 372);
  expect(await left()).toBe(1);
  await startDaily(library, 373, 376);
  expect(await left()).toBe(0);
});

it('weekly starts do not delay a deletion', async () => {
  await deleteObservation(library, uuid(1), stamp(0));
  for (const day of [0, 7, 14, 21, 28, 35]) await purge(library, at(day));
  expect(await left()).toBe(1);
  await purge(library, at(42));
  expect(await left()).toBe(0);
});

it.each([{ time: 5 }, { time: 'soon' }, {}])('a damaged time begins anew: %j', async (fields) => {
  await startDaily(library, 0, 3);
  await library.db.put('state', { key: 'clock', ...fields } as never);
  // The latest change is that of day 0.
  expect(await ownTime(library.db, at(300))).toBe(at(0));
});
