import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LibraryDb } from '@/utils/library/db';
import { reportId } from '@/utils/observation/identity';
import { DAY_MS } from '@/utils/time/instants';
import { sampleObservation, sampleReport } from '../exchange/samples';
import { freshLibrary } from '../library/fresh';
import { session, withBrowserApi } from './browser-api';

const { paintedIn, paintTabs } = await withBrowserApi(() => import('@/entrypoints/background/painting'));
const { noteOpenPage, openPageIn } = await withBrowserApi(
  () => import('@/entrypoints/background/open-pages'),
);

const REPORT = 'https://vendor.example/report';
const COPY = 'https://copies.example/report';

let db: LibraryDb;
/** A tab for each test: the limit of each tab is kept in memory. */
let tab = 0;

/** Stores an observation of a report that was seen at some URLs. */
async function tagged(urls: readonly string[]): Promise<void> {
  const report = sampleReport({ id: reportId(REPORT), url: REPORT, urls: [...urls] });
  await db.put('reports', report);
  await db.put('observations', sampleObservation({ reportId: report.id }));
}

const paintedCount = async (url: string, canonicalUrl: string | null) =>
  (await paintedIn(db, tab, { url, canonicalUrl })).observations.length;

beforeEach(async () => {
  session.clear();
  tab++;
  ({ db } = await freshLibrary());
});

afterEach(() => vi.useRealTimers());

describe('what is painted on a page', () => {
  it('is what was tagged at the canonical URL that it declares, if that is of its site', async () => {
    await tagged([REPORT]);
    expect(await paintedCount('https://blog.vendor.example/?p=7', REPORT)).toBe(1);
    expect(await openPageIn(tab)).toMatchObject({ reportId: reportId(REPORT) });
  });

  it('is nothing of another site, whatever it declares', async () => {
    await tagged([REPORT]);
    expect(await paintedCount(COPY, REPORT)).toBe(0);
    expect(await paintedCount('http://vendor.example.attacker.test/', REPORT)).toBe(0);
    expect(await openPageIn(tab)).toMatchObject({ canonicalUrl: null });
  });

  it('is what was tagged on another site, after a capture on this page', async () => {
    await tagged([COPY, REPORT]);
    expect(await paintedCount(COPY, REPORT)).toBe(1);
    expect(await paintedCount(COPY, 'https://vendor.example/another')).toBe(1);
    expect(await paintedCount(`${COPY}-2`, REPORT)).toBe(0);
  });

  it('is what the analyst asked for, also after a reload, but no other address', async () => {
    await tagged([REPORT]);
    await noteOpenPage({ tabId: tab, url: COPY, canonicalUrl: REPORT, reportId: reportId(REPORT) });
    expect(await paintedCount(COPY, REPORT)).toBe(1);
    expect(await paintedCount(COPY, REPORT)).toBe(1);
    expect(await paintedCount(COPY, `${REPORT}-2`)).toBe(0);
    expect(await paintedCount(COPY, REPORT)).toBe(0);
  });

  it('is refused to a page that asks about many addresses', async () => {
    await tagged([REPORT]);
    // The time stands still: on a busy machine the questions may take longer than it takes until one more is allowed.
    vi.useFakeTimers({ toFake: ['performance'] });
    const guesses = Array.from({ length: 100 }, (_, index) => `https://vendor.example/${index}`);
    const answers = await Promise.allSettled(guesses.map((guess) => paintedCount(guess, null)));
    expect(answers.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(30);
    await expect(paintedCount(REPORT, null)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it.each([-365 * DAY_MS, -60_000, 365 * DAY_MS])(
    'is allowed again after a while, and no sooner, when the clock is set by %i ms',
    async (ms) => {
      const now = Date.UTC(2026, 0, 1);
      vi.useFakeTimers({ toFake: ['Date', 'performance'], now });
      const asks = (count: number) =>
        Promise.allSettled(
          Array.from({ length: count }, (_, index) => paintedCount(`https://vendor.example/${index}`, null)),
        );
      const refused = async (count: number) =>
        (await asks(count)).filter(({ status }) => status === 'rejected').length;
      expect(await refused(61)).toBe(1);
      vi.setSystemTime(now + ms);
      expect(await refused(1)).toBe(1);
      vi.advanceTimersByTime(1_000);
      expect(await refused(2)).toBe(1);
    },
  );

  it('is not refused to a page that asks about one address again and again', async () => {
    await tagged([REPORT]);
    for (let count = 0; count < 100; count++) expect(await paintedCount(REPORT, null)).toBe(1);
  });
});

describe('the update of the tabs', () => {
  it('goes on with the other tabs after the error of one', async () => {
    await tagged([REPORT]);
    const own = reportId(REPORT);
    // Their report changes, which is noted for each before it is painted; the storage refuses it for the second.
    for (const tabId of [901, 902, 903])
      await noteOpenPage({ tabId, url: REPORT, canonicalUrl: null, reportId: null });
    const info = vi.spyOn(console, 'info').mockReturnValue(undefined);
    const refuse = vi.spyOn(session, 'set').mockImplementation(function (
      this: Map<string, unknown>,
      key,
      value,
    ) {
      if (key.includes('902')) throw new Error('refused');
      return Map.prototype.set.call(this, key, value);
    });
    await paintTabs(db, null);
    refuse.mockRestore();
    expect(info).toHaveBeenCalledWith(
      'a tab was not painted',
      expect.objectContaining({ message: 'refused' }),
    );
    info.mockRestore();
    expect(
      await Promise.all([901, 902, 903].map(async (tabId) => (await openPageIn(tabId))?.reportId)),
    ).toEqual([own, null, own]);
  });
});
