import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Dump, emptyDump } from '@/utils/exchange/formats/backup/dump';
import { openLibrary } from '@/utils/library/db';
import { deleteObservation } from '@/utils/library/delete';
import { dumpOf } from '@/utils/library/dump';
import { NotOpened } from '@/utils/library/error';
import { noticesOf } from '@/utils/library/notices';
import { replaceLibrary } from '@/utils/library/replace';
import { parseNames } from '@/utils/library/second-copy/file-name';
import { maintenance } from '@/utils/library/second-copy/maintenance';
import { stateOf } from '@/utils/library/state';
import { runs } from '../../../support/properties';
import type { Workbench } from '../every-kind';
import { uuid } from '../fresh';
import { type FileStep, type MemoryDirectory, memoryDirectory } from '../memory-directory';
import { at, make, step } from '../workbench';
import { type ComparedLibrary, checksumOf, laterVersion, loseLibrary, openWith } from './compared';

const RUNS = { numRuns: runs(12) };

let ids = 0;
const benchOf = (library: ComparedLibrary): Workbench => ({
  library,
  newId: () => uuid(++ids + 900_000),
  now: () => at(0),
  kept: null,
});

const steps = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: step },
    { weight: 1, arbitrary: fc.constant({ kind: 'compact', pick: 0 }) },
  ),
  { minLength: 1, maxLength: 12 },
);

async function run(library: ComparedLibrary, all: readonly { kind: string; pick: number }[]): Promise<void> {
  const work = benchOf(library);
  for (const one of all) {
    if (one.kind === 'compact') library.copy.compact();
    else await make(work, one);
  }
}

async function recoveryOf({ db }: ComparedLibrary) {
  return (await noticesOf(db)).recovery;
}

const SAVES = [1, 2, 3, 4].map((pick) => ({ kind: 'save', pick }));

beforeEach(loseLibrary);

describe('a library that the browser has lost', () => {
  it('is restored exactly, after any writes and snapshots, and says so', () =>
    fc.assert(
      fc.asyncProperty(steps, async (all) => {
        loseLibrary();
        const directory = memoryDirectory();
        const library = await openWith(directory);
        await run(library, all);
        await library.copy.settled();
        const before = await dumpOf(library.db);
        loseLibrary();
        const restored = await openWith(directory);
        expect(await dumpOf(restored.db)).toEqual(before);
        const isEmpty = Object.values(before).every((records) => records.length === 0);
        expect(await recoveryOf(restored)).toEqual(
          isEmpty
            ? null
            : { key: 'recovery', observations: before.observations.length, missing: {}, lostChanges: 0 },
        );
        // It goes on as before.
        await run(restored, [{ kind: 'save', pick: 1 }]);
        const after = await dumpOf(restored.db);
        await restored.copy.settled();
        loseLibrary();
        expect(await dumpOf((await openWith(directory)).db)).toEqual(after);
      }),
      RUNS,
    ));

  it('has every acknowledged write, and none in part, if the browser was killed at any step of any file', () =>
    fc.assert(
      fc.asyncProperty(steps, fc.nat({ max: 60 }), fc.boolean(), async (all, life, isLost) => {
        loseLibrary();
        const directory = memoryDirectory();
        const library = await openWith(directory);
        let left = life;
        const killed = new Promise<void>((resolve) => {
          directory.before = () => {
            left -= 1;
            if (left >= 0) return;
            resolve();
            return new Promise(() => {});
          };
        });
        const done = run(library, all).then(() => library.copy.settled());
        await Promise.race([done, killed]);
        const sequence = (await stateOf(library.db))?.sequence ?? 0;
        const present = await dumpOf(library.db);
        // The write at which it was killed was not acknowledged.
        const former = library.states.get(sequence - 1) ?? emptyDump();
        const files = memoryDirectory(new Map(directory.files));
        if (isLost) loseLibrary();
        const again = await openWith(files, { thorough: true });
        const restored = await dumpOf(again.db);
        expect(isLost ? [present, former] : [present]).toContainEqual(restored);
        loseLibrary();
        expect(await dumpOf((await openWith(files)).db)).toEqual(restored);
      }),
      RUNS,
    ));

  it('is restored as far as its copy is good, and what is missing is counted', () =>
    fc.assert(
      fc.asyncProperty(steps, damages, async (all, some) => {
        const { directory, before } = await withDamagedCopy(all, some);
        loseLibrary();
        const restored = await openWith(directory, { thorough: true });
        const recovery = await recoveryOf(restored);
        const after = await dumpOf(restored.db);
        if (recovery === null || recovery.lostChanges + Object.keys(recovery.missing).length === 0)
          expect(after).toEqual(before);
        expect(recovery).not.toBeNull();
        // What is restored is then in the copy, as a whole.
        loseLibrary();
        const third = await openWith(directory);
        expect(await dumpOf(third.db)).toEqual(after);
        expect(await recoveryOf(third)).toMatchObject({ missing: {}, lostChanges: 0 });
      }),
      RUNS,
    ));

  it('loses nothing, and makes the copy good, if only the copy is damaged', () =>
    fc.assert(
      fc.asyncProperty(steps, damages, async (all, some) => {
        const { directory, before } = await withDamagedCopy(all, some);
        const again = await openWith(directory, { thorough: true });
        expect([await dumpOf(again.db), again.recovered]).toEqual([before, false]);
        loseLibrary();
        expect(await dumpOf((await openWith(directory)).db)).toEqual(before);
      }),
      RUNS,
    ));

  it('is brought up to date if the browser has an earlier state of it', async () => {
    const directory = memoryDirectory();
    const library = await openWith(directory);
    await run(library, SAVES);
    const before = await dumpOf(library.db);
    const state = await stateOf(library.db);
    if (state === undefined) throw new Error('It has no state');
    const earlier = library.states.get(state.sequence - 4) ?? emptyDump();
    const former = { ...state, sequence: state.sequence - 4 };
    await replaceLibrary(library.db, { dump: earlier, state: former, recovery: null, damaged: [] });
    const again = await openWith(directory);
    expect(await dumpOf(again.db)).toEqual(before);
    expect(await recoveryOf(again)).toMatchObject({ observations: 4, missing: {}, lostChanges: 0 });
  });

  it('is restored if only some of its records are lost, and keeps the others even if the copy is damaged', async () => {
    const directory = memoryDirectory();
    const library = await openWith(directory);
    await run(library, SAVES);
    const before = await dumpOf(library.db);
    const [first] = before.observations;
    await library.db.delete('observations', first?.id ?? '');
    const again = await openWith(directory, { thorough: true });
    expect(await dumpOf(again.db)).toEqual(before);

    await again.db.delete('observations', first?.id ?? '');
    for (const name of directory.files.keys()) directory.files.set(name, 'garbage');
    const partly = await openWith(directory, { thorough: true });
    const kept: Dump = { ...before, observations: before.observations.slice(1) };
    expect(await dumpOf(partly.db)).toEqual(kept);
    expect(await recoveryOf(partly)).toMatchObject({ observations: 3 });
    expect((await recoveryOf(partly))?.lostChanges).toBeGreaterThan(0);
  });
});

type Damage = 'cut' | 'garble' | 'empty' | 'remove';
const damage = fc.constantFrom<Damage>('cut', 'garble', 'empty', 'remove');

/** Damages a file. The removal of the latest one would leave no trace. */
function harm({ files }: MemoryDirectory, which: number, place: number, kind: Damage): void {
  const number = (name: string) => Number(name.split('-')[1]);
  const names = [...files.keys()].sort((a, b) => number(a) - number(b));
  const latest = number(names.at(-1) ?? '');
  const some = kind === 'remove' ? names.filter((name) => number(name) < latest) : names;
  const name = some[which % Math.max(1, some.length)];
  const text = files.get(name ?? '');
  if (name === undefined || text === undefined) return;
  const from = place % Math.max(1, text.length);
  if (kind === 'remove') files.delete(name);
  if (kind === 'empty') files.set(name, '');
  if (kind === 'cut') files.set(name, text.slice(0, from));
  if (kind === 'garble') files.set(name, `${text.slice(0, from)}\u0001\u0002${text.slice(from + 2)}`);
}

const damages = fc.array(fc.tuple(fc.nat(), fc.nat(), damage), { minLength: 1, maxLength: 3 });

/** Creates a library by writes, and damages its copy. @returns the folder of the copy, and the library as it was */
async function withDamagedCopy(
  all: readonly { kind: string; pick: number }[],
  harms: readonly (readonly [number, number, Damage])[],
): Promise<{ directory: MemoryDirectory; before: Dump }> {
  loseLibrary();
  const directory = memoryDirectory();
  const library = await openWith(directory);
  await run(library, [...SAVES, ...all]);
  await library.copy.settled();
  const before = await dumpOf(library.db);
  for (const one of harms) harm(directory, ...one);
  return { directory, before };
}

describe('a file of the copy with the content of another', () => {
  /** Returns a library with three saves, snapshots 0 and 2, logs and its state. */
  async function withCopy() {
    const directory = memoryDirectory();
    const library = await openWith(directory);
    await run(library, SAVES.slice(0, 2));
    library.copy.compact();
    await library.copy.settled();
    await run(library, SAVES.slice(2));
    const { id = '', sequence = 0 } = (await stateOf(library.db)) ?? {};
    const middle = parseNames([...directory.files.keys()]).findLast(({ kind }) => kind === 'snapshot');
    return { directory, before: await dumpOf(library.db), id, sequence, middle: middle?.name ?? '' };
  }

  it.each([
    ['a snapshot under a later number', (id: string) => [`snapshot-0-${id}`, `snapshot-99-${id}`]],
    [
      'a snapshot under the next number',
      (id: string, next: number) => [`snapshot-0-${id}`, `snapshot-${next}-${id}`],
    ],
    ['a log under a later number', (id: string) => [`log-1-${id}`, `log-99-${id}`]],
    ['a log as a snapshot', (id: string) => [`log-1-${id}`, `snapshot-99-${id}`]],
  ] as const)(
    'loses nothing, neither of an intact library nor of a lost one, and is told: %s',
    async (_what, names) => {
      for (const isLost of [false, true]) {
        loseLibrary();
        const { directory, before, id, sequence } = await withCopy();
        const [from = '', to = ''] = names(id, sequence + 1);
        directory.files.set(to, directory.files.get(from) ?? '');
        if (isLost) loseLibrary();
        const again = await openWith(directory);
        expect(await dumpOf(again.db)).toEqual(before);
        expect(await recoveryOf(again)).toMatchObject({ observations: 4 });
        expect((await recoveryOf(again))?.lostChanges).toBeLessThan(20);
        // The new copy is good.
        loseLibrary();
        const third = await openWith(directory);
        expect(await dumpOf(third.db)).toEqual(before);
        expect(await recoveryOf(third)).toMatchObject({ missing: {}, lostChanges: 0 });
      }
    },
  );

  it.each([
    ['in two snapshots', (id: string, middle: string) => [`snapshot-0-${id}`, middle]],
    ['in a snapshot and a log', (id: string, middle: string) => [`log-1-${id}`, middle]],
  ] as const)('is damaged: contents swapped %s', async (_what, names) => {
    const { directory, before, id, middle } = await withCopy();
    const [one = '', two = ''] = names(id, middle);
    const contents = [directory.files.get(one) ?? '', directory.files.get(two) ?? ''] as const;
    directory.files.set(two, contents[0]);
    directory.files.set(one, contents[1]);
    const files = new Map(directory.files);
    // An intact library replaces it.
    const intact = await openWith(directory, { thorough: true });
    expect([await dumpOf(intact.db), intact.recovered]).toEqual([before, false]);
    loseLibrary();
    expect(await dumpOf((await openWith(directory)).db)).toEqual(before);
    // For a lost one, its records fill the gaps.
    loseLibrary();
    expect(await dumpOf((await openWith(memoryDirectory(files))).db)).toEqual(before);
  });

  it('is read if it is of an earlier version, which wrote no name', async () => {
    const { directory, before } = await withCopy();
    for (const [name, text] of directory.files) directory.files.set(name, withoutName(text));
    loseLibrary();
    const restored = await openWith(directory);
    expect(await dumpOf(restored.db)).toEqual(before);
    expect(await recoveryOf(restored)).toMatchObject({ missing: {}, lostChanges: 0 });
  });

  it('is no file of the copy if no number can follow its number', async () => {
    const { directory, before, id } = await withCopy();
    for (const number of ['9007199254740991', '9999999999999999', '03'])
      directory.files.set(`log-${number}-${id}`, withoutName(directory.files.get(`log-1-${id}`) ?? ''));
    const again = await openWith(directory);
    expect([await dumpOf(again.db), again.recovered]).toEqual([before, false]);
  });

  it.each([
    ['a snapshot with a later number', (id: string) => [`snapshot-0-${id}`, `snapshot-99-${id}`]],
    [
      'a snapshot with the next number',
      (id: string, n: number) => [`snapshot-0-${id}`, `snapshot-${n + 1}-${id}`],
    ],
    ['a log with the next number', (id: string, n: number) => [`log-1-${id}`, `log-${n + 1}-${id}`]],
    ['a log after a gap', (id: string) => [`log-4-${id}`, `log-99-${id}`]],
  ] as const)(
    'without a name changes nothing in an intact library, and is told: %s',
    async (_what, names) => {
      const { directory, before, id, sequence } = await withCopy();
      const [from = '', to = ''] = names(id, sequence);
      directory.files.set(to, withoutName(directory.files.get(from) ?? ''));
      const again = await openWith(directory);
      expect(await dumpOf(again.db)).toEqual(before);
      expect(await recoveryOf(again)).toMatchObject({ observations: 4 });
    },
  );

  it('without a name is trusted if it goes on where the library ends', async () => {
    const { directory, before, sequence } = await withCopy();
    const library = await openWith(directory);
    const state = await stateOf(library.db);
    if (state === undefined) throw new Error('It has no state');
    const former = library.states.get(sequence) ?? (await dumpOf(library.db));
    await run(library, [{ kind: 'save', pick: 7 }]);
    const after = await dumpOf(library.db);
    expect(after).not.toEqual(before);
    await replaceLibrary(library.db, { dump: former, state, recovery: null, damaged: [] });
    for (const [name, text] of directory.files) directory.files.set(name, withoutName(text));
    const again = await openWith(directory);
    expect(await dumpOf(again.db)).toEqual(after);
    expect(await recoveryOf(again)).toMatchObject({ missing: {}, lostChanges: 0 });
  });

  it('without a name fills gaps only, if its numbers do not agree: contents swapped in two logs', async () => {
    const { directory, before, id, sequence } = await withCopy();
    for (const [name, text] of directory.files) directory.files.set(name, withoutName(text));
    // The latest two that have an observation each.
    const [one, two] = [`log-${sequence - 3}-${id}`, `log-${sequence}-${id}`] as const;
    const contents = [one, two].map((name) => directory.files.get(name) ?? '');
    directory.files.set(one, contents[1] ?? '');
    directory.files.set(two, contents[0] ?? '');
    loseLibrary();
    const restored = await openWith(directory);
    expect((await recoveryOf(restored))?.lostChanges).toBeGreaterThan(0);
    const ids = before.observations.map((observation) => observation.id);
    for (const observation of (await dumpOf(restored.db)).observations) expect(ids).toContain(observation.id);
  });
});

describe('a file of another library', () => {
  const OTHER = 'ffffffff-0000-4000-8000-00000000aaaa';

  it.each([
    ['a stale log', 'log-3', `log-3-${OTHER}`],
    ['a log with a later number', 'log-3', `log-99-${OTHER}`],
    ['a snapshot', 'snapshot-0', `snapshot-99-${OTHER}`],
  ])('is never merged into an intact one: %s', async (_what, content, name) => {
    const directory = memoryDirectory();
    const library = await openWith(directory);
    await run(library, SAVES);
    const { id = '' } = (await stateOf(library.db)) ?? {};
    for (const nameless of [false, true]) {
      // As another library wrote it: with a record that this one has deleted.
      const text = (directory.files.get(`${content}-${id}`) ?? '').replaceAll(id, OTHER);
      const [first = '', ...lines] = text.split('\n');
      const header = first.slice(9);
      const named = [`${checksumOf(header)} ${header}`, ...lines].join('\n');
      directory.files.set(name, nameless ? withoutName(named) : named);
      const [one] = (await dumpOf(library.db)).observations;
      await library.db.delete('observations', one?.id ?? '');
      const state = await stateOf(library.db);
      const counts = { ...state?.counts, observations: (state?.counts.observations ?? 0) - 1 };
      await library.db.put('state', { ...state, counts } as never);
      const before = await dumpOf(library.db);
      const again = await openWith(directory, { thorough: true });
      expect([await dumpOf(again.db), again.recovered]).toEqual([before, false]);
      expect(await recoveryOf(again)).toBeNull();
      expect([...directory.files.keys()]).toContain(name);
    }
  });

  it('is not merged with one whose state is damaged, but has its id', async () => {
    const directory = memoryDirectory();
    const library = await openWith(directory);
    await run(library, SAVES);
    const state = await stateOf(library.db);
    const id = state?.id ?? '';
    directory.files.set(`log-99-${OTHER}`, withoutName(directory.files.get(`log-3-${id}`) ?? ''));
    const [one] = (await dumpOf(library.db)).observations;
    await deleteObservation(library, one?.id ?? '', { id: uuid(999_999), now: at(1) });
    await library.copy.settled();
    const before = await dumpOf(library.db);
    await library.db.put('state', { ...state, counts: null } as never);
    const again = await openWith(directory);
    expect(await dumpOf(again.db)).toEqual(before);
    expect((await stateOf(again.db))?.id).toBe(id);
  });

  it('is not merged any more once the folder was read, though the library began without it', async () => {
    const directory = memoryDirectory();
    directory.before = (step) => {
      if (step === 'list') throw new DOMException('No access', 'SecurityError');
    };
    const library = await openWith(directory);
    await run(library, SAVES);
    expect((await stateOf(library.db))?.unread).toBe(true);
    directory.before = () => {};
    expect((await stateOf((await openWith(directory)).db))?.unread).toBe(false);
  });
});

/** Returns a file as it was written before its header had its name. */
function withoutName(text: string): string {
  const [first = '', ...lines] = text.split('\n');
  const header = first.slice(9).replace(/"name":"[^"]*",/, '');
  return [`${checksumOf(header)} ${header}`, ...lines].join('\n');
}

describe('an opening that fails', () => {
  /** Makes the next openings fail, as Chromium does when it finds a damaged log. A deletion ends that. */
  function failing(times: number, error = 'UnknownError'): { deleted: () => boolean; end: () => void } {
    const real = globalThis.indexedDB;
    let left = times;
    let deleted = false;
    globalThis.indexedDB = new Proxy(real, {
      get(target, name) {
        if (name === 'open' && left > 0) {
          left -= 1;
          throw new DOMException('Internal error opening backing store.', error);
        }
        if (name === 'deleteDatabase') {
          left = 0;
          deleted = true;
        }
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    return {
      deleted: () => deleted,
      end: () => {
        left = 0;
      },
    };
  }

  it.each([1, 2, 3])('%d times, is tried again, and nothing is restored', async (times) => {
    const directory = memoryDirectory();
    const library = await openWith(directory);
    await run(library, SAVES);
    const before = await dumpOf(library.db);
    library.db.close();
    failing(times);
    const again = await openWith(directory);
    expect([await dumpOf(again.db), again.recovered]).toEqual([before, false]);
  });

  /** Creates a library with four observations and its copy, and closes it. */
  async function closedLibrary() {
    loseLibrary();
    const directory = memoryDirectory();
    const library = await openWith(directory);
    await run(library, SAVES);
    const before = await dumpOf(library.db);
    const { id = '' } = (await stateOf(library.db)) ?? {};
    library.db.close();
    return { directory, before, id };
  }
  const DAMAGE = ['UnknownError', 'DataError', 'NotReadableError', 'NotFoundError'];
  const OTHERS = ['InvalidStateError', 'AbortError', 'SecurityError', 'TimeoutError'];

  it.each(DAMAGE)(
    'for good, with %s, gives a library that is rebuilt from a copy that is whole',
    async (error) => {
      const { directory, before } = await closedLibrary();
      const { deleted } = failing(Number.POSITIVE_INFINITY, error);
      const again = await openWith(directory);
      expect(await dumpOf(again.db)).toEqual(before);
      expect(await recoveryOf(again)).toMatchObject({ observations: 4, missing: {}, lostChanges: 0 });
      expect(deleted()).toBe(true);
    },
  );

  it.each(OTHERS)(
    'for good, with %s, which need not mean damage, deletes nothing, and tells what the copy has',
    async (error) => {
      const { directory, before } = await closedLibrary();
      const files = new Map(directory.files);
      const { deleted, end } = failing(Number.POSITIVE_INFINITY, error);
      await expect(openWith(directory)).rejects.toMatchObject({
        code: 'not-opened',
        problem: {
          reason: `${error}: Internal error opening backing store.`,
          copy: { observations: 4, missing: {}, lostChanges: 0 },
        },
      });
      expect(deleted()).toBe(false);
      expect(directory.files).toEqual(files);
      end();
      const again = await openWith(directory);
      expect([await dumpOf(again.db), again.recovered]).toEqual([before, false]);
    },
  );

  it.each([
    ['a log is garbage', (id: string) => [`log-2-${id}`, 'garbage']],
    ['a log is cut', (id: string) => [`log-4-${id}`, '']],
    ['the snapshot is garbage', (id: string) => [`snapshot-0-${id}`, 'garbage']],
  ] as const)(
    'for good, with damage, deletes nothing if the copy is not whole, and tells what it lacks: %s',
    async (_what, harmed) => {
      const { directory, before, id } = await closedLibrary();
      const [name = '', text = ''] = harmed(id);
      directory.files.set(name, text);
      const files = new Map(directory.files);
      const { deleted, end } = failing(Number.POSITIVE_INFINITY);
      const failure: unknown = await openWith(directory).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(NotOpened);
      const { copy } = (failure as NotOpened).problem;
      expect(copy?.observations).toBeGreaterThan(2);
      expect(copy?.lostChanges).toBeGreaterThan(0);
      expect([deleted(), directory.files]).toEqual([false, files]);
      // It opens as it was, if that passes.
      end();
      const again = await openWith(memoryDirectory(new Map(files)));
      expect(await dumpOf(again.db)).toEqual(before);
      again.db.close();
      // The analyst has it deleted: then all is restored that the copy has, and the notice says what is missing.
      failing(Number.POSITIVE_INFINITY);
      await maintenance.deleteLibrary();
      const restored = await openWith(directory);
      expect(await recoveryOf(restored)).toMatchObject({ ...copy });
      expect((await dumpOf(restored.db)).observations).toHaveLength(copy?.observations ?? 0);
    },
  );

  it.each([
    ['there is none', () => memoryDirectory()],
    [
      'nothing in it can be read',
      (files: Map<string, string>) =>
        memoryDirectory(new Map([...files.keys()].map((name) => [name, 'garbage']))),
    ],
  ] as const)('for good, is told and deletes nothing if the copy has nothing: %s', async (_what, copyOf) => {
    const { directory, before } = await closedLibrary();
    const { deleted } = failing(4);
    await expect(openWith(copyOf(directory.files))).rejects.toMatchObject({
      code: 'not-opened',
      problem: { copy: null },
    });
    expect(deleted()).toBe(false);
    expect(await dumpOf(await openLibrary())).toEqual(before);
  });

  it('for good, because the storage is full, is told at once and deletes nothing', async () => {
    const { directory, before } = await closedLibrary();
    const { deleted } = failing(1, 'QuotaExceededError');
    await expect(openWith(directory)).rejects.toMatchObject({ name: 'QuotaExceededError' });
    expect(deleted()).toBe(false);
    expect(await dumpOf((await openWith(directory)).db)).toEqual(before);
  });

  it('for good, deletes nothing if the copy is of a newer version', async () => {
    const { directory } = await closedLibrary();
    const { deleted } = failing(Number.POSITIVE_INFINITY);
    await expect(openWith(laterVersion(directory))).rejects.toMatchObject({ code: 'newer' });
    expect(deleted()).toBe(false);
  });

  it('of a store that the browser does not delete either, is told, and the copy stays', async () => {
    const { directory } = await closedLibrary();
    const files = new Map(directory.files);
    failing(Number.POSITIVE_INFINITY);
    const failed = globalThis.indexedDB;
    globalThis.indexedDB = new Proxy(failed, {
      get(target, name) {
        if (name === 'deleteDatabase') throw new DOMException('Cannot delete.', 'UnknownError');
        return Reflect.get(target, name);
      },
    });
    await expect(openWith(directory)).rejects.toMatchObject({
      code: 'not-opened',
      problem: { reason: 'UnknownError: Cannot delete.', copy: { observations: 4 }, isDeleted: false },
    });
    expect(directory.files).toEqual(files);
  });

  it('of a store that the browser deletes, but does not make again, tells that it was deleted', async () => {
    const { directory, before } = await closedLibrary();
    const failed = globalThis.indexedDB;
    let failing = true;
    globalThis.indexedDB = new Proxy(failed, {
      get(target, name) {
        if (name === 'open' && failing) throw new DOMException('Cannot open.', 'UnknownError');
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    await expect(openWith(directory)).rejects.toMatchObject({
      code: 'not-opened',
      problem: { reason: 'UnknownError: Cannot open.', copy: { observations: 4 }, isDeleted: true },
    });
    failing = false;
    expect(await dumpOf((await openWith(directory)).db)).toEqual(before);
  });

  it('after it was opened, because its records cannot be restored, leaves no connection open', async () => {
    const { directory } = await closedLibrary();
    loseLibrary();
    const { restore } = maintenance;
    const failing = vi.spyOn(maintenance, 'restore').mockRejectedValue(new Error('full'));
    await expect(openWith(directory)).rejects.toThrow('full');
    failing.mockRestore();
    expect(maintenance.restore).toBe(restore);
    const deletion = indexedDB.deleteDatabase('library');
    await new Promise<void>((resolve, reject) => {
      deletion.onblocked = () => reject(new Error('A connection is open'));
      deletion.onsuccess = () => resolve();
    });
    expect((await openWith(directory)).recovered).toBe(true);
  });
});

describe('a copy that cannot be written', () => {
  const NO_ACCESS = () => {
    throw new DOMException('No access', 'SecurityError');
  };

  it('is told; the save is acknowledged all the same, and the copy is completed as soon as that is possible', async () => {
    const directory = memoryDirectory();
    const library = await openWith(directory);
    await run(library, SAVES.slice(0, 1));
    directory.before = NO_ACCESS;
    await run(library, SAVES.slice(1, 3));
    expect((await noticesOf(library.db)).problem?.reason).toContain('No access');
    directory.before = () => {};
    await run(library, SAVES.slice(3));
    await library.copy.settled();
    expect((await noticesOf(library.db)).problem).toBeNull();
    const before = await dumpOf(library.db);
    loseLibrary();
    expect(await dumpOf((await openWith(directory)).db)).toEqual(before);
  });

  it('is told until it can be written: that it can be read is not enough', async () => {
    const directory = memoryDirectory();
    const library = await openWith(directory);
    directory.before = (step: FileStep) => (step === 'create' ? NO_ACCESS() : undefined);
    await run(library, SAVES.slice(0, 2));
    library.copy.verify();
    await library.copy.settled();
    expect((await noticesOf(library.db)).problem?.reason).toContain('No access');
    directory.before = () => {};
    await run(library, SAVES.slice(2));
    await library.copy.settled();
    expect((await noticesOf(library.db)).problem).toBeNull();
    const before = await dumpOf(library.db);
    loseLibrary();
    expect(await dumpOf((await openWith(directory)).db)).toEqual(before);
  });

  it('is completed at the next opening, and also after a write of very many records', async () => {
    const directory = memoryDirectory();
    const library = await openWith(directory);
    directory.before = (step: FileStep) => (step === 'create' ? NO_ACCESS() : undefined);
    await run(library, [...SAVES, { kind: 'load the sample library', pick: 0 }]);
    directory.before = () => {};
    const before = await dumpOf(library.db);
    const again = await openWith(directory);
    expect(again.recovered).toBe(false);
    expect((await noticesOf(again.db)).problem).toBeNull();
    loseLibrary();
    expect(await dumpOf((await openWith(directory)).db)).toEqual(before);
  });

  it('within its time is written after the answer, and is made good at the next start if that is too late', async () => {
    const directory = memoryDirectory();
    const library = await openWith(directory, { patienceMs: 1 });
    await run(library, SAVES.slice(0, 2));
    directory.before = () => new Promise(() => {});
    await run(library, SAVES.slice(2));
    const before = await dumpOf(library.db);
    expect(before.observations).toHaveLength(4);
    const files = memoryDirectory(new Map(directory.files));
    expect((await openWith(files)).recovered).toBe(false);
    loseLibrary();
    expect(await dumpOf((await openWith(files)).db)).toEqual(before);
  });

  it('leaves an older copy, whose library is merged with the present one as soon as it can be read', async () => {
    const directory = memoryDirectory();
    const library = await openWith(directory);
    await run(library, SAVES.slice(0, 2));
    loseLibrary();
    directory.before = NO_ACCESS;
    const empty = await openWith(directory);
    await run(empty, SAVES.slice(2));
    directory.before = () => {};
    const merged = await openWith(directory);
    expect((await dumpOf(merged.db)).observations).toHaveLength(4);
    expect(await recoveryOf(merged)).toMatchObject({ observations: 4, missing: {}, lostChanges: 0 });
  });

  it('leaves an older copy, which stays until its library is merged, also if the present one is compacted', async () => {
    const directory = memoryDirectory();
    const library = await openWith(directory);
    await run(library, SAVES.slice(0, 2));
    loseLibrary();
    directory.before = NO_ACCESS;
    const empty = await openWith(directory);
    directory.before = () => {};
    await run(empty, SAVES.slice(2));
    empty.copy.compact();
    await empty.copy.settled();
    const merged = await openWith(directory);
    expect((await dumpOf(merged.db)).observations).toHaveLength(4);
    expect(new Set(parseNames([...directory.files.keys()]).map((file) => file.library)).size).toBe(1);
  });
});

describe('the copy', () => {
  it('begins with a snapshot of a library that the former version of the extension has written', async () => {
    const library = await openWith(memoryDirectory());
    await run(library, SAVES);
    const before = await dumpOf(library.db);
    // As version 5 of the database left it.
    await library.db.clear('state');
    await library.db.clear('outbox');
    const directory = memoryDirectory();
    const updated = await openWith(directory);
    expect([await dumpOf(updated.db), updated.recovered]).toEqual([before, false]);
    loseLibrary();
    expect(await dumpOf((await openWith(directory)).db)).toEqual(before);
  });

  it('is compacted after 200 changed records; two snapshots and the logs after the first of them are kept', async () => {
    const directory = memoryDirectory();
    const library = await openWith(directory);
    for (let turn = 0; turn < 130; turn++)
      await run(library, [
        { kind: 'type', pick: turn },
        { kind: 'save', pick: turn },
      ]);
    await library.copy.settled();
    const names = [...directory.files.keys()];
    expect(names.filter((name) => name.startsWith('snapshot'))).toHaveLength(2);
    expect(names.length).toBeLessThan(2 + 3 * 130);
    const before = await dumpOf(library.db);
    loseLibrary();
    expect(await dumpOf((await openWith(directory)).db)).toEqual(before);
  });

  it('keeps the snapshot before the latest one, also if another was broken off between them', async () => {
    const directory = memoryDirectory();
    const library = await openWith(directory);
    await run(library, SAVES.slice(0, 2));
    // The worker is stopped; the session of the browser goes on.
    const stopped = new Promise<void>((resolve) => {
      directory.before = (at) => {
        if (at !== 'write') return;
        resolve();
        return new Promise(() => {});
      };
    });
    library.copy.compact();
    await stopped;
    const files = memoryDirectory(new Map(directory.files));
    const again = await openWith(files);
    await run(again, SAVES.slice(2));
    again.copy.compact();
    await again.copy.settled();
    const before = await dumpOf(again.db);
    const latest = parseNames([...files.files.keys()]).findLast(({ kind }) => kind === 'snapshot');
    files.files.set(latest?.name ?? '', 'garbage');
    loseLibrary();
    expect(await dumpOf((await openWith(files)).db)).toEqual(before);
  });

  it('has a new snapshot every week, so that what was deleted leaves it, also if nothing else is changed', async () => {
    const directory = memoryDirectory();
    const library = await openWith(directory, { now: at(0) });
    await run(library, SAVES);
    const before = [...directory.files.keys()];
    await openWith(directory, { now: at(6), thorough: true });
    expect([...directory.files.keys()]).toEqual(before);
    const later = await openWith(directory, { now: at(8), thorough: true });
    expect([...directory.files.keys()].filter((name) => name.startsWith('snapshot'))).toHaveLength(2);
    // A library in which nothing changes keeps the older one for another week.
    const kept = await dumpOf(later.db);
    await openWith(directory, { now: at(14), thorough: true });
    expect(directory.files.size).toBeGreaterThan(1);
    await openWith(directory, { now: at(16), thorough: true });
    expect([...directory.files.keys()]).toEqual([expect.stringMatching(/^snapshot-12-/)]);
    loseLibrary();
    const restored = await openWith(directory);
    expect(await dumpOf(restored.db)).toEqual(kept);
    expect(await recoveryOf(restored)).toMatchObject({ missing: {}, lostChanges: 0 });
  });

  it('keeps an older snapshot as long as the latest one is damaged', async () => {
    const directory = memoryDirectory();
    const library = await openWith(directory, { now: at(0) });
    await run(library, SAVES);
    await openWith(directory, { now: at(8), thorough: true });
    const { id = '' } = (await stateOf(library.db)) ?? {};
    directory.files.set(`snapshot-12-${id}`, 'garbage');
    const before = await dumpOf(library.db);
    await openWith(directory, { now: at(16), thorough: true });
    loseLibrary();
    expect(await dumpOf((await openWith(directory)).db)).toEqual(before);
  });

  it('is compacted every week, also after that was done with the clock ahead', async () => {
    const directory = memoryDirectory();
    const library = await openWith(directory, { now: at(4_000) });
    library.copy.compact();
    await library.copy.settled();
    await run(library, SAVES);
    const again = await openWith(directory, { now: at(1), thorough: true });
    expect((await stateOf(again.db))?.compacted).toBe(at(1));
    expect([...directory.files.keys()]).toContainEqual(expect.stringMatching(/^snapshot-12-/));
  });

  it('begins again with the next write after its files were deleted', async () => {
    const directory = memoryDirectory();
    const library = await openWith(directory);
    await run(library, SAVES);
    await library.copy.forget();
    directory.files.clear();
    await run(library, [{ kind: 'save', pick: 9 }]);
    await library.copy.settled();
    const before = await dumpOf(library.db);
    loseLibrary();
    expect(await dumpOf((await openWith(directory)).db)).toEqual(before);
  });

  it('of a newer version of the extension is not touched', async () => {
    const directory = memoryDirectory();
    const library = await openWith(directory);
    await run(library, SAVES);
    const newer = await openWith(directory);
    newer.db.close();
    globalThis.indexedDB = new IDBFactory();
    const before = new Map(directory.files);
    await expect(openWith(laterVersion(directory))).rejects.toMatchObject({ code: 'newer' });
    expect(directory.files).toEqual(before);
  });
});
