import { beforeEach, describe, expect, it } from 'vitest';
import { reportId } from '@/utils/observation/identity';
import { session, withBrowserApi } from './browser-api';

const { forgetOpenPage, forgetTab, noteOpenPage, openPages } = await withBrowserApi(
  () => import('@/entrypoints/background/open-pages'),
);

const url = 'https://research.example/loader';
const page = { tabId: 7, url, canonicalUrl: null, reportId: reportId(url) };

beforeEach(() => session.clear());

describe('the pages of tabs', () => {
  it('are stored for the session only, one for each tab', async () => {
    await noteOpenPage(page);
    await noteOpenPage({ ...page, tabId: 8 });
    const other = { ...page, url: `${url}-2`, reportId: reportId(`${url}-2`) };
    await noteOpenPage(other);
    expect(await openPages()).toEqual([other, { ...page, tabId: 8 }]);
    expect(session.size).toBe(2);
  });

  it('are removed when their tab is closed or shows another page', async () => {
    await noteOpenPage(page);
    await noteOpenPage({ ...page, tabId: 8 });
    await forgetTab(8);
    await forgetOpenPage({ ...page, url: `${url}-2` });
    expect(await openPages()).toEqual([page]);
    await forgetOpenPage(page);
    expect([...session]).toEqual([]);
  });
});
