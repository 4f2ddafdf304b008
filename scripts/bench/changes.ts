import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { largeLibrary } from '@/tests/bench/library';
import { call, openDesk } from '@/tests/e2e/steps/library';
import { stage } from '@/tests/e2e/steps/stage';
import { extensionDir } from '@/tests/support/builds';
import { openBrowser } from '@/tests/support/session';
import { emptyDump, recordsOf } from '@/utils/exchange/formats/backup/dump';

/** The duration of large changes in the background, from the call to its answer, in milliseconds. */
export type ChangeTimes = Record<string, number>;

const OBSERVATIONS = 20_000;

const timed = async <T>(work: () => Promise<T>): Promise<[ms: number, result: T]> => {
  const from = performance.now();
  const result = await work();
  return [performance.now() - from, result];
};

/** Measures large changes of a library with 20,000 observations, and the undo of each. */
export async function changeTimes(dir = extensionDir('chromium')): Promise<ChangeTimes> {
  const session = await openBrowser({ browser: 'chromium', extensionDir: dir });
  try {
    await session.extensionTab('welcome.html');
    const desk = await openDesk(session);
    const { reports, observations } = largeLibrary({
      observations: OBSERVATIONS,
      reports: OBSERVATIONS / 20,
      actors: 60,
      seed: 7,
    });
    const changed = observations.map((one) => ({ ...one, note: 'changed', revision: one.revision + 1 }));
    const times: ChangeTimes = {};
    const merge = async (records: readonly object[]) => {
      const id = await stage(desk, records);
      return timed(() => call(desk, 'import.staged', { id }));
    };
    [times['import into an empty library']] = await merge([...reports, ...observations]);
    const [mergeMs, merged] = await merge([...reports, ...changed]);
    times['import that changes all'] = mergeMs;
    times['its undo'] = await undoTime(desk, merged.undo);
    const items = observations.map(({ id, revision }) => ({ id, revision: revision + 2 }));
    const [editMs, edited] = await timed(() =>
      call(desk, 'bulk.edit', { items, change: { tags: { add: ['new'] } } }),
    );
    times['bulk edit of all'] = editMs;
    times['undo of the edit'] = await undoTime(desk, edited.undo);
    const half = { ...emptyDump(), reports, observations: observations.slice(0, OBSERVATIONS / 2) };
    const id = await stage(desk, [null, ...recordsOf(half)]);
    const [restoreMs, restored] = await timed(() => call(desk, 'backup.restore', { id }));
    times['restore of a backup of half'] = restoreMs;
    times['undo of the restore'] = await undoTime(desk, restored.undo);
    return times;
  } finally {
    await session.close();
  }
}

async function undoTime(desk: Page, id: string | null): Promise<number> {
  if (id === null) throw new Error('Nothing was changed');
  const [ms] = await timed(() => call(desk, 'change.undo', { id }));
  return ms;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.table(await changeTimes(process.env.DIR));
