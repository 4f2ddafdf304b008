import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { selectionPoint, selectWithKeyboard, selectWithMouse } from '../support/selection';
import type { PageServer } from '../support/server';
import type { Session } from '../support/session';
import { start, startBrowser } from './steps/start';

const PAGE = `<!doctype html><meta charset="utf-8"><title>A report</title>
<p>The loader was written in <b>plain
  JavaScript</b> and ran at every start.</p>
<pre>powershell  -enc AAAA
  whoami</pre>
<p dir="rtl">שלום עולם טוב</p>
<div id="host"></div>
<iframe src="/frame.html"></iframe>
<script>
  document.querySelector('#host').attachShadow({ mode: 'open' }).innerHTML = '<p>Told in the shadow only</p>';
</script>`;

/** Asks for all permissions held, in the background of either browser. */
const PERMISSIONS = '(globalThis.browser ?? globalThis.chrome).permissions.getAll()';

let server: PageServer;
let session: Session;

beforeAll(async () => {
  ({ server, session } = await start({
    pages: { '/report.html': PAGE, '/frame.html': '<p>Words in a frame</p>' },
  }));
});
afterAll(() => server?.close());

describe('the built extension', () => {
  it('runs, and holds access to no site', async () => {
    const background = await session.background();
    expect(await background.evaluate(PERMISSIONS)).toMatchObject({ origins: [] });
  });

  it('asks for no site in its manifest', async () => {
    const background = await session.background();
    const manifest = await background.evaluate(`fetch('/manifest.json').then((file) => file.json())`);
    expect(manifest).toMatchObject({ manifest_version: 3 });
    expect(manifest).not.toHaveProperty('host_permissions');
    expect(manifest).not.toHaveProperty('content_scripts');
  });

  it('has keys for its command: a browser passes over keys that it uses itself', async () => {
    const background = await session.background();
    const commands = await background.evaluate('(globalThis.browser ?? globalThis.chrome).commands.getAll()');
    expect(commands).toContainEqual(
      expect.objectContaining({ name: 'tag', shortcut: expect.stringMatching(/^(Alt|Ctrl)\+/) }),
    );
  });

  it('starts again after its background was stopped', async () => {
    await session.stopWorker();
    const background = await session.background();
    expect(await background.evaluate('location.href')).toContain(session.extensionUrl(''));
  });
});

describe('selecting', () => {
  const selected = '(document.getSelection() ?? "").toString()';
  it.each([
    ['across elements', 'plain JavaScript and ran', /^plain\s+JavaScript and ran$/],
    ['in preformatted text', '-enc AAAA whoami', /^-enc AAAA\n {2}whoami$/],
    ['in right-to-left text', 'עולם', /^עולם$/],
  ])('with the mouse selects text %s', async (_where, text, expected) => {
    const page = await session.newPage(server.url('/report.html'));
    await selectWithMouse(page, { text });
    expect(await page.evaluate(selected)).toMatch(expected);
    await page.close();
  });

  it('with the mouse reaches into frames and open shadow roots', async () => {
    const page = await session.newPage(server.url('/report.html'));
    await selectWithMouse(page, { text: 'the shadow' });
    expect(await page.evaluate(selected)).toBe('the shadow');
    const frame = page.frames().find((each) => each.url().endsWith('/frame.html'));
    if (frame === undefined) throw new Error('The page has no frame');
    await selectWithMouse(page, { text: 'in a frame', frame });
    expect(await frame.evaluate(selected)).toBe('in a frame');
    await page.close();
  });

  it('with the keyboard selects the same, key by key', async () => {
    const page = await session.newPage(server.url('/report.html'));
    await selectWithKeyboard(page, { text: 'plain JavaScript' });
    expect(await page.evaluate(selected)).toMatch(/^plain\s+JavaScript$/);
    expect(await selectionPoint(page)).toEqual({ x: expect.any(Number), y: expect.any(Number) });
    await page.close();
  });
});

describe('a session', () => {
  it('lets no name lead out of the machine', async () => {
    const page = await session.newPage(server.url('/report.html', 'research.example'));
    expect(await page.title()).toBe('A report');
    await page.close();
  });

  it('grants a site when told to', async () => {
    await session.grantSite(server.origin);
    const background = await session.background();
    expect(await background.evaluate(PERMISSIONS)).toMatchObject({ origins: ['http://127.0.0.1/*'] });
  });

  it('sets the colour scheme of a page', async () => {
    const page = await session.newPage(server.url('/report.html'));
    const dark = () => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
    expect(await dark()).toBe(false);
    await session.setColorScheme(page, 'dark');
    expect(await dark()).toBe(true);
    await page.close();
  });

  it('catches what a page saves', async () => {
    const page = await session.newPage(server.url('/report.html'));
    const saved = await session.download(() =>
      page.evaluate(() => {
        const link = document.createElement('a');
        link.href = URL.createObjectURL(new Blob(['{"a": 1}'], { type: 'application/json' }));
        link.download = 'ttps.json';
        link.click();
      }),
    );
    expect(saved).toMatchObject({ name: 'ttps.json', text: '{"a": 1}' });
    await page.close();
  });

  it('has nothing of what was before after a reset', async () => {
    const stored = `(async () => {
      const api = globalThis.browser ?? globalThis.chrome;
      const { origins } = await api.permissions.getAll();
      const { mark } = await api.storage.local.get('mark');
      const databases = (await indexedDB.databases()).map(({ name }) => name);
      return { origins, mark, marked: databases.includes('mark') };
    })()`;
    const before = await session.background();
    await before.evaluate(`(async () => {
      await (globalThis.browser ?? globalThis.chrome).storage.local.set({ mark: 1 });
      await new Promise((resolve, reject) => {
        const request = indexedDB.open('mark', 1);
        request.onupgradeneeded = () => request.result.createObjectStore('mark');
        request.onsuccess = resolve;
        request.onerror = reject;
      });
    })()`);
    expect(await before.evaluate(stored)).toEqual({ origins: ['http://127.0.0.1/*'], mark: 1, marked: true });
    session = await startBrowser();
    const after = await session.background();
    expect(await after.evaluate(stored)).toEqual({ origins: [], marked: false });
    expect(await session.addresses()).toEqual(['about:blank', session.extensionUrl('welcome.html')]);
  });
});
