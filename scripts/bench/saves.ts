import { fileURLToPath } from 'node:url';
import { call, observationOn, openDesk, reportOn, seed } from '@/tests/e2e/steps/library';
import { extensionDir } from '@/tests/support/builds';
import { openBrowser } from '@/tests/support/session';
import type { BrowserName } from '../browsers/find';
import { pageScript } from '../page-script';
import { quantile } from '../quantile';

/** The cost of a save in the background, in milliseconds. */
export interface SaveFigures {
  /** From the call of one of our pages to its answer. */
  saveP50: number;
  saveP95: number;
  /** The part of it that writes the log of the second copy. */
  copyP50: number;
  copyP95: number;
  /** The listing of the copy's folder with as many files as there were saves. */
  list: number;
}

const SAVES = 300;

/** Measures saves of one page, one after the other. */
export async function measureSaves(browser: BrowserName, dir = extensionDir(browser)): Promise<SaveFigures> {
  const session = await openBrowser({ browser, extensionDir: dir });
  try {
    await session.extensionTab('welcome.html');
    const desk = await openDesk(session);
    const report = reportOn('https://research.example/saves');
    const observation = observationOn({ report, text: 'It ran a script.', exact: 'a script' });
    await seed(desk, { reports: [report], observations: [observation] });
    const { id } = await call(desk, 'observation.edit', { id: observation.id });
    const { draft } = await call(desk, 'draft.get', { id });
    const saves: number[] = [];
    for (let turn = 0; turn < SAVES; turn += 1) {
      const behaviour = { ...draft.behaviour, note: `${turn} `.repeat(500) };
      const from = performance.now();
      await call(desk, 'draft.save', { id, behaviour });
      saves.push(performance.now() - from);
    }
    const background = await session.background();
    await background.evaluate(await pageScript('scripts/bench/second-copy-in-page.ts'));
    const { log, list } = await background.evaluate((writes) => globalThis.copyTimes(writes), SAVES);
    return {
      saveP50: quantile(saves, 0.5),
      saveP95: quantile(saves, 0.95),
      copyP50: quantile(log, 0.5),
      copyP95: quantile(log, 0.95),
      list,
    };
  } finally {
    await session.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const browser of ['chromium', 'firefox'] as const)
    console.log(browser, await measureSaves(browser, process.env.DIR));
}
