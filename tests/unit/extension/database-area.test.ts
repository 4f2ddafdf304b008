import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createDatabaseArea, type FormerPlace } from '@/utils/extension/stored/database-area';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

/** `storage.local` with these values, as content scripts see it, too. */
function formerPlace(values: Record<string, unknown> = {}): FormerPlace & { values: Map<string, unknown> } {
  const stored = new Map(Object.entries(values));
  return {
    values: stored,
    get: async (keys) => Object.fromEntries([...stored].filter(([key]) => keys.includes(key))),
    remove: async (keys) => {
      for (const key of keys) stored.delete(key);
    },
  };
}

describe('the stored values in a database', () => {
  it('are the ones that were written last, also for another page', async () => {
    const area = createDatabaseArea(formerPlace());
    expect(await area.get('starred')).toBeUndefined();
    await area.set('starred', ['T1059']);
    await area.set('starred', ['T1059', 'T1003']);
    expect(await createDatabaseArea(formerPlace()).get('starred')).toEqual(['T1059', 'T1003']);
    expect(await area.get('recent')).toBeUndefined();
  });

  it('are moved from where former versions kept them', async () => {
    const former = formerPlace({ starred: ['T1003'], welcomed: true, other: 1 });
    const area = createDatabaseArea(former);
    expect(await area.get('starred')).toEqual(['T1003']);
    expect(await area.get('welcomed')).toBe(true);
    expect([...former.values.keys()]).toEqual(['other']);
  });

  it('are moved once, also by several pages at once: what is written there later may be of a page', async () => {
    const former = formerPlace({ starred: ['T1003'] });
    const areas = [createDatabaseArea(former), createDatabaseArea(former)];
    const read = await Promise.all(areas.map((area) => area.get('starred')));
    expect(read).toEqual([['T1003'], ['T1003']]);
    former.values.set('starred', ['T9999']).set('recent', ['T9999']);
    const later = createDatabaseArea(former);
    expect([await later.get('starred'), await later.get('recent')]).toEqual([['T1003'], undefined]);
    await later.set('starred', []);
    expect(await later.get('starred')).toEqual([]);
  });

  it('are removed from their former place at the next start, if the browser ended before, and are not taken again', async () => {
    const former = formerPlace({ starred: ['T1003'], recent: ['T1059'] });
    const ends = { ...former, remove: () => Promise.reject(new Error('the browser ends')) };
    const errors = vi.spyOn(console, 'error').mockReturnValue(undefined);
    expect(await createDatabaseArea(ends).get('starred')).toEqual(['T1003']);
    expect(errors).toHaveBeenCalledOnce();
    errors.mockRestore();
    expect([...former.values.keys()]).toEqual(['starred', 'recent']);
    former.values.set('starred', ['T9999']);
    const next = createDatabaseArea(former);
    expect(await next.get('starred')).toEqual(['T1003']);
    expect([...former.values.keys()]).toEqual([]);
  });

  it('are removed from their former place after the move of a version that did not note the removal', async () => {
    const former = formerPlace();
    await createDatabaseArea(former).set('starred', ['T1003']);
    const db = await openDB('stored-values');
    await db.put('values', true, '');
    db.close();
    former.values.set('starred', ['T9999']);
    expect(await createDatabaseArea(former).get('starred')).toEqual(['T1003']);
    expect([...former.values.keys()]).toEqual([]);
  });

  it('tell every page of the extension what has changed', async () => {
    const here = createDatabaseArea(formerPlace());
    const there = createDatabaseArea(formerPlace());
    const heard: string[] = [];
    let stop = () => {};
    const changed = new Promise<void>((resolve) => {
      stop = there.onChange((key) => {
        heard.push(key);
        if (key === 'recent') resolve();
      });
    });
    await here.set('starred', []);
    await here.set('recent', []);
    await changed;
    stop();
    expect(heard).toEqual(['starred', 'recent']);
  });
});
