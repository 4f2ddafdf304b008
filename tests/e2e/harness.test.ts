import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepEvidence } from '../support/failures';
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

/** A page that scrolls smoothly from its middle to its end and back. */
const LONG_PAGE = `<!doctype html><meta charset="utf-8"><style>html { scroll-behavior: smooth }</style>
${'<p>filler</p>'.repeat(200)}<p class="middle">the middle</p>${'<p>filler</p>'.repeat(200)}
<p>The last words of a long page</p>${'<p>filler</p>'.repeat(200)}`;

/** Returns all granted permissions, in the background of either browser. */
const PERMISSIONS = '(globalThis.browser ?? globalThis.chrome).permissions.getAll()';

let server: PageServer;
let session: Session;

beforeAll(async () => {
  ({ server, session } = await start({
    pages: { '/report.html': PAGE, '/frame.html': '<p>Words in a frame</p>', '/long.html': LONG_PAGE },
  }));
});
afterAll(() => server?.close());

describe('the built extension', () => {
  beforeAll(async () => {
    session = await startBrowser();
  });

  it('runs, and has access to no site', async () => {
    const background = await session.background();
    expect(await background.evaluate(PERMISSIONS)).toMatchObject({ origins: [] });
  });

  it('requests no site in its manifest', async () => {
    const background = await session.background();
    const manifest = await background.evaluate(`fetch('/manifest.json').then((file) => file.json())`);
    expect(manifest).toMatchObject({ manifest_version: 3 });
    expect(manifest).not.toHaveProperty('host_permissions');
    expect(manifest).not.toHaveProperty('content_scripts');
  });

  it('has a shortcut for its command: a browser ignores suggested keys that it uses itself', async () => {
    const background = await session.background();
    const commands = await background.evaluate('(globalThis.browser ?? globalThis.chrome).commands.getAll()');
    expect(commands).toContainEqual(
      expect.objectContaining({ name: 'tag', shortcut: expect.stringMatching(/^(Alt|Ctrl)\+/) }),
    );
  });

  it('restarts after its background was stopped', async () => {
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

  it('with the mouse works in frames and open shadow roots', async () => {
    const page = await session.newPage(server.url('/report.html'));
    await selectWithMouse(page, { text: 'the shadow' });
    expect(await page.evaluate(selected)).toBe('the shadow');
    const frame = page.frames().find((each) => each.url().endsWith('/frame.html'));
    if (frame === undefined) throw new Error('The page has no frame');
    await selectWithMouse(page, { text: 'in a frame', frame });
    expect(await frame.evaluate(selected)).toBe('in a frame');
    await page.close();
  });

  it('with the mouse stops smooth scrolling first', async () => {
    const page = await session.newPage(server.url('/long.html'));
    const text = 'The last words of a long page';
    await selectWithMouse(page, { text });
    await page.evaluate(() => document.querySelector('.middle')?.scrollIntoView({ block: 'end' }));
    await selectWithMouse(page, { text });
    expect(await page.evaluate(selected)).toBe(text);
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
  it('resolves every host name to this machine', async () => {
    const page = await session.newPage(server.url('/report.html', 'research.example'));
    expect(await page.title()).toBe('A report');
    await page.close();
  });

  it('grants a site on request', async () => {
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

  it('after a failure collects pictures of the open pages and their console messages, and closes the popup', async () => {
    const page = await session.newPage(server.url('/report.html'));
    await page.evaluate(() => {
      console.warn('said by the page', 1);
      return new Promise((resolve) => {
        window.addEventListener('error', resolve);
        setTimeout(() => {
          throw new Error('thrown by the page');
        });
      });
    });
    const behind = await session.openExtensionPage('options.html');
    const popup = await session.clickToolbarButton(page);
    const title = await popup.title();
    const top = await mkdtemp(join(tmpdir(), 'evidence-'));
    try {
      const folder = await keepEvidence(['a project', 'a file', 'of: a test'], top);
      expect(folder).toBe(join(top, 'a-project/a-file/of-a-test'));
      const files = await readdir(folder);
      for (const name of ['report-html', 'options-html', 'popup-html'])
        expect(files).toContainEqual(expect.stringMatching(new RegExp(`^\\d+-${name}\\.png$`)));
      for (const name of files.filter((each) => each.endsWith('.png')))
        expect((await readFile(join(folder, name))).subarray(1, 4).toString('latin1'), name).toBe('PNG');
      const log = await readFile(join(folder, 'console.log'), 'utf8');
      expect(log).toMatch(/warn(ing)?: said by the page 1/);
      expect(log).toContain('thrown by the page');
    } finally {
      await rm(top, { recursive: true });
    }
    await session.closeLeftPopups();
    const next = await session.clickToolbarButton(page);
    expect(await next.title()).toBe(title);
    await session.closePopup(next);
    await behind.close();
    await page.close();
  });

  it('receives the downloads of a page', async () => {
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

  it('has no earlier data after a reset', async () => {
    const stored = `(async () => {
      const api = globalThis.browser ?? globalThis.chrome;
      const { origins } = await api.permissions.getAll();
      const { mark } = await api.storage.local.get('mark');
      const databases = (await indexedDB.databases()).map(({ name }) => name);
      return { origins, mark, marked: databases.includes('mark') };
    })()`;
    await session.grantSite(server.origin);
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
