import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { Dump } from '@/utils/exchange/formats/backup/dump';
import { dumpOf } from '@/utils/library/dump';
import { replaceLibrary } from '@/utils/library/replace';
import { restoreDump } from '@/utils/library/restore';
import { newState } from '@/utils/library/state';
import { sampleDump } from '../exchange/formats/backup/samples';
import { sampleReport } from '../exchange/samples';
import { freshLibrary, uuid } from './fresh';

const stamp = { id: uuid(9_001), now: '2026-04-01T00:00:00.000Z' };

describe('a restore', () => {
  it('replaces all records', async () => {
    const library = await freshLibrary();
    await library.db.put('reports', sampleReport({ url: 'https://gone.example/' }));
    await restoreDump(library, sampleDump, stamp);
    expect(await dumpOf(library.db)).toEqual(sampleDump);
  });

  it('that fails changes nothing', async () => {
    const library = await freshLibrary();
    await restoreDump(library, sampleDump, stamp);
    const broken = { ...sampleDump, reports: [], views: [{ id: () => '' }] } as unknown as Dump;
    await expect(restoreDump(library, broken, stamp)).rejects.toThrow();
    expect(await dumpOf(library.db)).toEqual(sampleDump);
  });

  it('from the second copy that fails at a value which the browser refuses changes nothing', async () => {
    const library = await freshLibrary();
    await restoreDump(library, sampleDump, stamp);
    const dump = { ...sampleDump, views: [{ id: () => '' }] } as unknown as Dump;
    const restored = { dump, state: newState(uuid(1)), recovery: null, damaged: [] };
    await expect(replaceLibrary(library.db, restored)).rejects.toThrow();
    expect(await dumpOf(library.db)).toEqual(sampleDump);
  });
});
