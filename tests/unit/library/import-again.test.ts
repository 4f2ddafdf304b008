import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { mergeLibrary } from '@/utils/exchange/import/merge';
import { settleTimes } from '@/utils/exchange/import/settle';
import { beginEdit, saveDraft } from '@/utils/library/drafts';
import { mergeIn } from '@/utils/library/merge';
import { everything } from '@/utils/library/queries';
import { saveObservation } from '@/utils/library/writer';
import { MAX_READ_REVISION } from '@/utils/observation/limits';
import { sampleObservation, sampleReport } from '../exchange/samples';
import { freshLibrary } from './fresh';
import { behaviour } from './samples';
import { at, stamp } from './workbench';

const { id } = sampleObservation();

it.each([
  ['the greatest revision', { revision: MAX_READ_REVISION }],
  ['a revision below it', { revision: MAX_READ_REVISION - 1 }],
  ['the revision of an edit', { revision: 2 }],
  ['a time in the future', { created: '2099-01-01T00:00:00Z', updated: '2099-01-01T00:00:00Z' }],
])('an edit stays, however often the file is imported again: %s', async (_what, fields) => {
  const library = await freshLibrary();
  const file = {
    reports: [sampleReport()],
    observations: [sampleObservation({ note: 'theirs', ...fields })],
  };
  const importFile = async () => {
    const { observations: own } = await everything(library.db);
    const observations = settleTimes(file.observations, new Set(), own, at(100));
    return mergeIn(library, (current) => mergeLibrary(current, { ...file, observations }), stamp());
  };
  const edit = async (note: string, day: number) => {
    await beginEdit(library, id, at(day));
    await saveDraft(library, id, { behaviour: behaviour({ note }) }, at(day));
    await saveObservation(library, id, behaviour({ note }), stamp(day));
  };
  const expectEdited = async (note: string, revision: number) =>
    expect(await library.db.get('observations', id)).toMatchObject({ ...behaviour({ note }), revision });

  await importFile();
  await edit('mine', 40);
  await expectEdited('mine', 2);
  await importFile();
  await expectEdited('mine', 2);
  expect(await library.setDamagedApart()).toBe(0);
  await importFile();
  await expectEdited('mine', 2);
  await edit('mine again', 41);
  await importFile();
  await library.setDamagedApart();
  await importFile();
  await expectEdited('mine again', 3);
});
