import { mkdir, readFile, rm } from 'node:fs/promises';
import { extensionDir } from '@/tests/support/builds';
import { type PageServer, startServer } from '@/tests/support/server';
import { openBrowser } from '@/tests/support/session';
import { ensureBrowser } from './browsers/find';
import { capture, lookUpAndExport } from './demo/capture';
import { lookAround } from './demo/look-around';
import { OUTPUT, seconds, step } from './demo/step';
import { run } from './run';

/**
 * `npm run demo`: the main job in a real Chromium, with a real mouse and keyboard, on the sample report. Builds, makes
 * three captures, reloads, searches, exports, and looks around in the sample library; leaves the export and eight
 * pictures in demo-output/ and fails when any step does. `-- --headed` shows the window, `-- --dark` takes the pictures
 * in the dark.
 */

const started = performance.now();

const REPORT = '/posts/hollow-plover-backup-vault';

/** Serves the sample report as its vendor would, without the script that the extension's own page has. */
async function serveSample(): Promise<PageServer> {
  const report = await readFile('entrypoints/sample/index.html', 'utf8');
  const style = await readFile('entrypoints/sample/style.css', 'utf8');
  return startServer({
    root: 'public',
    pages: {
      [REPORT]: report.replace(/<script type="module".*<\/script>/, ''),
      '/posts/style.css': { body: style, headers: { 'content-type': 'text/css' } },
    },
  });
}

async function main(flags: readonly string[]): Promise<void> {
  process.env.CHROMIUM = await step('find Chromium', () => ensureBrowser('chromium'));
  await step('build', async () => {
    if ((await run('wxt', ['build', '--level', 'error'])) !== 0) throw new Error('the build failed');
  });
  await rm(OUTPUT, { recursive: true, force: true });
  await mkdir(OUTPUT);
  const server = await step('serve the sample report', serveSample);
  const session = await step('start Chromium with the extension, the site enabled', async () => {
    const opened = await openBrowser({
      browser: 'chromium',
      extensionDir: extensionDir('chromium'),
      headed: flags.includes('--headed'),
      colorScheme: flags.includes('--dark') ? 'dark' : 'light',
    });
    await opened.grantSite(server.origin);
    return opened;
  });
  try {
    const desk = { session, page: await session.newPage() };
    const captured = await capture(desk, server.url(REPORT));
    await lookUpAndExport(desk, captured);
    await lookAround(session);
  } finally {
    await session.close();
    await server.close();
  }
  console.log(`Done in ${seconds(started)}: ${OUTPUT}/ttps.json and eight pictures beside it.`);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
