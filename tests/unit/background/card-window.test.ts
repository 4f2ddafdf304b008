import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { beginDraft } from '@/utils/library/drafts';
import type { WritableLibrary } from '@/utils/library/transaction';
import type { Sender } from '@/utils/messages/server';
import { reportId } from '@/utils/observation/identity';
import { DAY_MS } from '@/utils/time/instants';
import { sampleObservation, sampleReport } from '../exchange/samples';
import { freshLibrary, uuid } from '../library/fresh';
import { anchor, page } from '../library/samples';
import { at } from '../library/workbench';
import { EXTENSION_URL, session, windows, withBrowserApi } from './browser-api';

const { openCardWindow } = await withBrowserApi(() => import('@/entrypoints/background/card-window'));
const { noteOpenPage } = await withBrowserApi(() => import('@/entrypoints/background/open-pages'));

const HERE = 'https://vendor.example/report';
const ELSEWHERE = 'https://other.example/report';
const fromPage: Sender = { caller: 'page', tabId: 7, url: HERE };
const own: Sender = { caller: 'own', tabId: null, url: `${EXTENSION_URL}library.html` };

let library: WritableLibrary;
const now = Date.UTC(2026, 0, 1);
/** Each test begins a minute after the last one: the limit is kept in memory. */
let elapsed = 0;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now });
  elapsed += 60_000;
  vi.advanceTimersByTime(elapsed);
  session.clear();
  windows.length = 0;
  library = await freshLibrary();
  await noteOpenPage({ tabId: 7, url: HERE, canonicalUrl: null, reportId: reportId(HERE) });
});
afterEach(() => vi.useRealTimers());

const draftOn = (url: string, n: number, canonicalUrl: string | null = null) =>
  beginDraft(
    library,
    {
      page: page('', { url, canonicalUrl }),
      anchor: anchor('a'),
      beginning: { level: null, tactics: [], technique: null },
    },
    uuid(n),
    at(0),
  );
const open = (view: 'draft' | 'observation', n: number, sender = fromPage) =>
  openCardWindow(library.db, { view, id: uuid(n) }, sender);

async function observationOn(url: string, n: number): Promise<void> {
  await library.db.put('reports', sampleReport({ id: reportId(url), url, urls: [url] }));
  await library.db.put('observations', sampleObservation({ id: uuid(n), reportId: reportId(url) }));
}

describe('a window of the card', () => {
  it.each<[what: string, prepare: () => Promise<unknown>, view: 'draft' | 'observation']>([
    ['a draft of the page', () => draftOn(HERE, 1), 'draft'],
    ['a draft of a copy', () => draftOn(HERE, 1, ELSEWHERE), 'draft'],
    ['an observation of the page', () => observationOn(HERE, 1), 'observation'],
  ])('is opened for a page: %s', async (_what, prepare, view) => {
    await prepare();
    await open(view, 1);
    expect(windows).toEqual([`${EXTENSION_URL}capture-window.html?view=${view}&id=${uuid(1)}`]);
  });

  it.each<[what: string, prepare: () => Promise<unknown>, view: 'draft' | 'observation']>([
    ['a draft of another page', () => draftOn(ELSEWHERE, 1), 'draft'],
    ['an observation of another page', () => observationOn(ELSEWHERE, 1), 'observation'],
    ['a draft that does not exist', async () => null, 'draft'],
    ['an observation that does not exist', async () => null, 'observation'],
  ])('is not opened for a page: %s', async (_what, prepare, view) => {
    await prepare();
    await expect(open(view, 1)).rejects.toMatchObject({ code: 'forbidden' });
    expect(windows).toEqual([]);
    await openCardWindow(library.db, { view, id: uuid(1) }, own);
    expect(windows).toHaveLength(1);
  });

  it('is opened for the page of a tab twice, and then once in five seconds', async () => {
    await draftOn(HERE, 1);
    await open('draft', 1);
    await open('draft', 1);
    vi.advanceTimersByTime(4_999);
    await expect(open('draft', 1)).rejects.toMatchObject({ code: 'forbidden' });
    await open('draft', 1, own);
    vi.advanceTimersByTime(1);
    await open('draft', 1);
    await expect(open('draft', 1)).rejects.toMatchObject({ code: 'forbidden' });
    expect(windows).toHaveLength(4);
  });

  it('is opened for a page though another one asks for windows all the time', async () => {
    await draftOn(HERE, 1);
    await draftOn(ELSEWHERE, 2);
    await noteOpenPage({ tabId: 8, url: ELSEWHERE, canonicalUrl: null, reportId: reportId(ELSEWHERE) });
    const other: Sender = { caller: 'page', tabId: 8, url: ELSEWHERE };
    for (let n = 0; n < 100; n++) {
      await open('draft', 2, other).catch(() => {});
      vi.advanceTimersByTime(100);
    }
    await open('draft', 1);
    await open('draft', 1);
    expect(windows.filter((url) => url.endsWith(uuid(2)))).toHaveLength(3);
    expect(windows.filter((url) => url.endsWith(uuid(1)))).toHaveLength(2);
  });

  it('is opened four times at once for the pages of all tabs', async () => {
    await draftOn(HERE, 1);
    const tabs: Sender[] = [11, 12, 13, 14, 15].map((tabId) => ({ ...fromPage, tabId }));
    for (const { tabId } of tabs)
      await noteOpenPage({ tabId: tabId ?? 0, url: HERE, canonicalUrl: null, reportId: reportId(HERE) });
    for (const tab of tabs.slice(0, 4)) await open('draft', 1, tab);
    await expect(open('draft', 1, tabs[4])).rejects.toMatchObject({ code: 'forbidden' });
    vi.advanceTimersByTime(1_000);
    await open('draft', 1, tabs[4]);
    expect(windows).toHaveLength(5);
  });

  it('is refused for the windows of others without a loss of those of its tab', async () => {
    await draftOn(HERE, 1);
    const tabs: Sender[] = [21, 22, 23].map((tabId) => ({ ...fromPage, tabId }));
    for (const { tabId } of tabs)
      await noteOpenPage({ tabId: tabId ?? 0, url: HERE, canonicalUrl: null, reportId: reportId(HERE) });
    const [first, second, third] = tabs;
    for (const tab of [first, first, second, second]) await open('draft', 1, tab);
    for (let n = 0; n < 3; n++)
      await expect(open('draft', 1, third)).rejects.toMatchObject({ code: 'forbidden' });
    vi.advanceTimersByTime(2_000);
    await open('draft', 1, third);
    await open('draft', 1, third);
    expect(windows).toHaveLength(6);
  });

  it.each([
    ['back a year', -365 * DAY_MS],
    ['back a minute', -60_000],
    ['ahead a year', 365 * DAY_MS],
  ])('is limited whatever the clock says: set %s', async (_what, ms) => {
    await draftOn(HERE, 1);
    await open('draft', 1);
    await open('draft', 1);
    vi.setSystemTime(now + ms);
    await expect(open('draft', 1)).rejects.toMatchObject({ code: 'forbidden' });
    vi.advanceTimersByTime(5_000);
    await open('draft', 1);
    expect(windows).toHaveLength(3);
  });
});
