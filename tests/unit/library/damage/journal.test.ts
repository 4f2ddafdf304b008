import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { bulkEdit } from '@/utils/library/bulk';
import { damagedRecords } from '@/utils/library/damage/damaged';
import { setJournalApart } from '@/utils/library/damage/journal-apart';
import { undo } from '@/utils/library/undo';
import { sampleObservation } from '../../exchange/samples';
import { stamp } from '../workbench';
import { type DamagedLibrary, rawRecords, wholeLibrary } from './damages';

let library: DamagedLibrary;
beforeEach(async () => {
  library = await wholeLibrary();
});

const { id } = sampleObservation();

/** Adds a tag, and returns the id that undoes it. */
async function tag(name: string): Promise<string> {
  const { revision = 0 } = (await library.raw.get('observations', id)) ?? {};
  const { undo: change } = await bulkEdit(library, [{ id, revision }], { tags: { add: [name] } }, stamp());
  return change ?? '';
}
const tags = async () => (await library.raw.get('observations', id))?.tags;

/** Changes the values of the latest entry, as no version does; null deletes one. */
async function damage(head: object | null, part: object | null): Promise<void> {
  const [entry] = (await library.raw.getAll('journal')).slice(-1);
  const sequence = entry?.sequence ?? 0;
  const stored = await library.raw.get('journalParts', [sequence, 0]);
  if (head === null) await library.raw.delete('journal', sequence);
  else await library.raw.put('journal', { ...entry, ...head } as never);
  if (part === null) await library.raw.delete('journalParts', [sequence, 0]);
  else await library.raw.put('journalParts', { ...stored, ...part } as never);
}

const change = { store: 'observations', key: id, before: null, after: null };

describe('a damaged entry of the journal', () => {
  it.each<[string, object, object | null, number]>([
    ['no list of reports', { emptyReports: undefined }, {}, 2],
    ['no time', { made: 5 }, {}, 2],
    ['a size that is none', { size: 'x' }, {}, 2],
    ['another size', { size: 7 }, {}, 2],
    ['no part', {}, null, 1],
    ['no changes', {}, { changes: undefined }, 2],
    ['changes that are none', {}, { changes: [5] }, 2],
    ['a store that there is not', {}, { changes: [{ ...change, store: 'notes' }] }, 2],
    ['a key that is none', {}, { changes: [{ ...change, key: { x: 1 } }] }, 2],
    ['a former record without a quote', {}, { changes: [{ ...change, before: { id } }] }, 2],
    ['no former record', {}, { changes: [{ ...change, before: undefined }] }, 2],
    ['a digest that is none', {}, { changes: [{ ...change, after: 5 }] }, 2],
    ['a report that is none', {}, { reports: [null] }, 2],
  ])('cannot be undone, says so, changes nothing, and is set apart: %s', async (_what, head, part, moved) => {
    const first = await tag('first');
    const second = await tag('second');
    await damage(head, part);
    const before = await rawRecords(library.raw);
    const undone = undo(library, second, stamp());
    await expect(undone).rejects.toMatchObject({ code: 'not-found' });
    await expect(undone).rejects.toThrow('is damaged');
    expect(await rawRecords(library.raw)).toEqual(before);
    const apart = await damagedRecords(library.raw);
    expect(apart.map(({ store }) => store).sort()).toEqual(['journal', 'journalParts'].slice(0, moved));
    // The others can be undone, and changes go on.
    await tag('third');
    await undo(library, first, stamp());
    expect(await library.setDamagedApart()).toBe(0);
  });

  it('is set apart by the check, and a sound one is not', async () => {
    await tag('first');
    expect(await library.setDamagedApart()).toBe(0);
    await library.raw.put('journalParts', { entry: 77, part: 0, changes: [], reports: [] });
    await damage({ id: 5 }, {});
    expect(await library.setDamagedApart()).toBe(3);
    expect(library.written.at(-1)?.change.stores).toContain('damaged');
  });

  it('is looked for while changes go on; only the move of one keeps them waiting', async () => {
    await tag('first');
    const modes: unknown[] = [];
    const watched = new Proxy(library.raw, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (name === 'transaction')
          return (...args: Parameters<typeof target.transaction>) => {
            modes.push(args[1]);
            return target.transaction(...args);
          };
        // A change is made between the reading of the entries and that of the parts.
        if (name === 'getAllKeys')
          return async (...args: Parameters<typeof target.getAllKeys>) => {
            if (args[0] === 'journalParts' && args[1] === undefined) await tag('meanwhile');
            return target.getAllKeys(...args);
          };
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const found = '2026-05-01T12:00:00.000Z';
    expect(await setJournalApart(watched, found)).toBe(0);
    expect(await setJournalApart(library.raw, found)).toBe(0);
    // The new entry was a suspect: it is looked at again by the transaction that would move it.
    expect(modes).toEqual(['readwrite']);
    await damage({ id: 5 }, {});
    expect(await setJournalApart(library.raw, found)).toBe(2);
    expect(await library.raw.count('journal')).toBe(2);
  });

  it('is not opened for writing if all is sound', async () => {
    await tag('first');
    const opened = vi.spyOn(IDBDatabase.prototype, 'transaction');
    expect(await setJournalApart(library.raw, '2026-05-01T12:00:00.000Z')).toBe(0);
    expect(opened.mock.calls.length).toBeGreaterThan(0);
    expect(opened.mock.calls.map(([, mode = 'readonly']) => mode)).not.toContain('readwrite');
    opened.mockRestore();
  });

  it.each([Number.MAX_SAFE_INTEGER, 2 ** 53, 2 ** 50, 'last', 5.5, -1])(
    'with the key %s keeps no change from being saved and undone',
    async (sequence) => {
      await library.raw.put('journal', { sequence, id: 'x', made: '', size: 1, emptyReports: [] } as never);
      const first = await tag('first');
      const second = await tag('second');
      await undo(library, second, stamp());
      expect(await tags()).toEqual([...sampleObservation().tags, 'first']);
      expect(await library.setDamagedApart()).toBe(1);
      await tag('third');
      expect(await library.setDamagedApart()).toBe(0);
      expect(first).not.toBe('');
    },
  );

  it('is replaced where a part without an entry has the number of the next change', async () => {
    await tag('first');
    const sequence = ((await library.raw.getAllKeys('journal')).at(-1) ?? 0) + 1;
    await library.raw.put('journalParts', { entry: sequence, part: 0, changes: [], reports: [] });
    await library.raw.put('journalParts', { entry: sequence, part: 1, changes: [5], reports: [] } as never);
    await undo(library, await tag('second'), stamp());
    expect(await tags()).toEqual([...sampleObservation().tags, 'first']);
  });
});
