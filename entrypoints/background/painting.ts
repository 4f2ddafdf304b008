import { createRateLimit } from '@/utils/async/rate-limit';
import { callContent } from '@/utils/extension/calls';
import * as t from '@/utils/i18n/en/errors';
import { includesId, type LibraryChange } from '@/utils/library/changes';
import type { LibraryDb } from '@/utils/library/db';
import { recordOfPage, reportIdOfPage } from '@/utils/library/queries';
import { messageOf } from '@/utils/messages/message-of';
import type { Painted } from '@/utils/messages/protocol';
import { CallError } from '@/utils/messages/result';
import { declaresOwnSite } from '@/utils/observation/canonical-url';
import type { Page } from '@/utils/observation/schema';
import { isGranted } from './access';
import { forgetOpenPage, noteOpenPage, type OpenPage, openPageIn, openPages } from './open-pages';
import { showCount } from './tagging';

type Address = Pick<Page, 'url' | 'canonicalUrl'>;

/** The addresses that the page in a tab may ask about at once, and the time for one more, in ms. */
const ADDRESS_BURST = 60;
const ADDRESS_MS = 1_000;
const addresses = createRateLimit<number>(ADDRESS_BURST, ADDRESS_MS);

/**
 * Returns what to paint on the page in a tab, and sends later changes to that tab. A page does not learn what was tagged
 * on another site by declaring its address: such an address counts only after {@link paintAsked}, in the same tab.
 *
 * @throws CallError `forbidden` if the page asks about too many addresses
 */
export async function paintedIn(db: LibraryDb, tabId: number | null, declared: Address): Promise<Painted> {
  const known = tabId === null ? null : await openPageIn(tabId);
  const isKnown = (page: Address) => known?.url === page.url && known.canonicalUrl === page.canonicalUrl;
  const page =
    isKnown(declared) || declaresOwnSite(declared) ? declared : { ...declared, canonicalUrl: null };
  if (tabId !== null) {
    if (!isKnown(page) && !addresses.allows(tabId, performance.now()))
      throw new CallError({ code: 'forbidden', message: t.tooManyAddresses });
    // Before the observations are read, so that the tab receives every later write.
    await note(db, tabId, page);
  }
  return paintedOn(db, page);
}

/** Paints the page in a tab with the observations of the address that it declares, because the analyst asked for it. */
export async function paintAsked(db: LibraryDb, tabId: number, declared: Address): Promise<void> {
  await paint(await note(db, tabId, declared), await paintedOn(db, declared));
}

async function note(db: LibraryDb, tabId: number, page: Address): Promise<OpenPage> {
  const open = { ...page, tabId, reportId: await reportIdOfPage(db, page) };
  await noteOpenPage(open);
  return open;
}

async function paintedOn(db: LibraryDb, page: Address): Promise<Painted> {
  const { observations } = await recordOfPage(db, page);
  return {
    observations: observations.map(({ id, level, anchor }) => ({ id, level, anchor })),
    enabled: await isGranted(page.url),
  };
}

/** The pending updates. They run one after the other, so that each tab receives the latest one last. */
let queue: Promise<unknown> = Promise.resolve();

/**
 * Sends the new state to the tabs whose report changed. Does not wait for their answers: a tab that is frozen, or shows
 * an alert, would never answer.
 *
 * @param change null to update all tabs, because the access to their pages may have changed
 */
export async function paintTabs(db: LibraryDb, change: LibraryChange | null): Promise<void> {
  const current = queue.then(async () => {
    for (const page of await openPages()) await paintIfAffected(db, page, change).catch(notPainted);
  });
  queue = current.catch(() => null);
  await current;
}

async function paintIfAffected(db: LibraryDb, page: OpenPage, change: LibraryChange | null): Promise<void> {
  // An import may have assigned the page to another report, and deleted the former one.
  const reportId = await reportIdOfPage(db, page);
  const ids = [reportId, page.reportId].filter((id) => id !== null);
  if (change !== null && !ids.some((id) => includesId(change.reports, id))) return;
  if (reportId !== page.reportId) await noteOpenPage({ ...page, reportId });
  const painted = await paintedOn(db, page);
  paint(page, painted).catch(notPainted);
}

/** The error of one tab does not keep the others. */
function notPainted(error: unknown): void {
  console.info('a tab was not painted', error);
}

async function paint(page: OpenPage, painted: Painted): Promise<void> {
  try {
    await callContent(page.tabId, 'content.paint', { ...painted, url: page.url });
  } catch (error) {
    if (!isGone(error)) throw error;
    await forgetOpenPage(page);
    return;
  }
  await showCount(page.tabId, painted.observations.length);
}

/** Tells whether an error means that the tab has no content script any more: it shows another page, or is closed. */
function isGone(error: unknown): boolean {
  return messageOf(error).includes('Receiving end does not exist');
}
