import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { mergeLibrary } from '@/utils/exchange/import/merge';
import { bulkEdit, bulkMerge } from '@/utils/library/bulk';
import { beginEdit, saveDraft } from '@/utils/library/drafts';
import { mergeIn } from '@/utils/library/merge';
import { saveCoverage } from '@/utils/library/records';
import { undo } from '@/utils/library/undo';
import { reattachObservation, saveObservation } from '@/utils/library/writer';
import { coverageSchema } from '@/utils/observation/coverage';
import { MAX_REVISION } from '@/utils/observation/limits';
import { seenSchema } from '@/utils/observation/revised';
import { nextRevision } from '@/utils/observation/revision';
import { observationSchema } from '@/utils/observation/schema';
import { sampleObservation, sampleReport } from '../exchange/samples';
import type { Workbench } from './every-kind';
import { uuid } from './fresh';
import { anchor, behaviour } from './samples';
import { at, stamp, workbench } from './workbench';

const GREATEST = MAX_REVISION;

it.each([
  [0, 1],
  [1, 2],
  [GREATEST - 1, GREATEST],
  [GREATEST, GREATEST],
])('the revision after %d is %d', (revision, next) => {
  expect(nextRevision(revision)).toBe(next);
});

describe('a record of the greatest revision', () => {
  const one = sampleObservation({ revision: GREATEST });
  const other = sampleObservation({ id: uuid(2), note: 'other', revision: GREATEST });
  const seen = ({ id, revision }: typeof one) => ({ id, revision });
  const merged = (work: Workbench, observations: (typeof one)[]) =>
    mergeIn(
      work.library,
      (current) => mergeLibrary(current, { reports: [sampleReport()], observations }),
      stamp(),
    );

  it.each<[string, (work: Workbench) => Promise<{ undo: string | null }>]>([
    [
      'an edit',
      async ({ library }) => {
        await beginEdit(library, one.id, at(0));
        await saveDraft(library, one.id, { behaviour: behaviour() }, at(0));
        return saveObservation(library, one.id, behaviour(), stamp());
      },
    ],
    [
      'another quote',
      ({ library }) => reattachObservation(library, { ...seen(one), anchor: anchor('other') }, stamp()),
    ],
    ['a bulk change', ({ library }) => bulkEdit(library, [seen(one)], { confidence: 'low' }, stamp())],
    ['a merge', ({ library }) => bulkMerge(library, [{ keep: seen(one), others: [seen(other)] }], stamp())],
    ['an import', (work) => merged(work, [sampleObservation({ id: uuid(3), tags: ['added'] })])],
  ])('stays valid after %s, and after its undo', async (_change, make) => {
    const work = await workbench();
    const stored = async () => {
      for (const observation of await work.library.db.getAll('observations')) {
        expect(observationSchema.safeParse(observation)).toMatchObject({ success: true });
        expect(seenSchema.safeParse(seen(observation))).toMatchObject({ success: true });
      }
      return work.library.db.get('observations', one.id);
    };
    await merged(work, [other, one]);
    // An import begins at 1.
    for (const each of [other, one]) await work.library.db.put('observations', each);
    const { undo: id } = await make(work);
    expect(await stored()).not.toMatchObject({
      tags: one.tags,
      confidence: one.confidence,
      note: one.note,
      anchor: one.anchor,
    });
    await undo(work.library, id ?? '', stamp());
    expect(await stored()).toMatchObject({ tags: one.tags, confidence: one.confidence, note: one.note });
  });

  it('stays valid outside the observations', async () => {
    const { library } = await workbench();
    const record = { id: 'T1059', status: 'partial', note: '' } as const;
    await library.db.put('coverage', { ...record, updated: at(0), revision: GREATEST });
    const items = [{ record: { ...record, note: 'changed' }, revision: GREATEST }];
    const { result } = await saveCoverage(library, items, stamp());
    expect(result.map((saved) => coverageSchema.safeParse(saved).success)).toEqual([true]);
  });
});
