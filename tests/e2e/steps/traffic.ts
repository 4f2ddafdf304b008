import type { Page } from 'puppeteer-core';
import type { LibraryStore } from '@/utils/library/db';
import type { Session } from '../../support/session';

declare const chrome: {
  runtime: { onMessage: { addListener(listener: (message: { to?: string; call: string }) => void): void } };
};

/** The messages to a content script and its work, since the count began. */
export interface Counts {
  /** The received calls, except those of its own card. */
  calls: string[];
  /** The number of times that it read the text of the whole page. */
  indexes: number;
}

/**
 * The id of an element that a page must have if its indexes are counted: each index reads the style of the element
 * once.
 */
export const COUNTED = 'counted';

/** Counts the messages to a content script and its work. */
export interface Counter {
  counts(): Promise<Counts>;
  /** Resets the counts. */
  reset(): Promise<void>;
}

/** A script that runs in the world of the content script; as text, because compiled functions may call helpers. */
const COUNT = `{
  const counts = { calls: [], indexes: 0 };
  globalThis.counts = counts;
  const { getComputedStyle } = window;
  window.getComputedStyle = (element, pseudo) => {
    if (element.id === '${COUNTED}') counts.indexes++;
    return getComputedStyle.call(window, element, pseudo);
  };
  chrome.runtime.onMessage.addListener(({ to, call }) => {
    if (to === 'content' && call !== 'content.frame') counts.calls.push(call);
  });
}`;

/**
 * Counts the messages to the content script of a page and its work from now on. Chromium only.
 *
 * @throws when the page has no content script
 */
export async function countIn(session: Session, page: Page): Promise<Counter> {
  const cdp = await page.createCDPSession();
  const worlds: { id: number; origin: string }[] = [];
  cdp.on('Runtime.executionContextCreated', ({ context }) => worlds.push(context));
  await cdp.send('Runtime.enable');
  const world = worlds.find(({ origin }) => origin.endsWith(session.extensionId));
  if (world === undefined) throw new Error('The page has no content script');
  const evaluate = async (expression: string) => {
    const answer = await cdp.send('Runtime.evaluate', {
      expression,
      contextId: world.id,
      returnByValue: true,
    });
    if (answer.exceptionDetails !== undefined) throw new Error(answer.exceptionDetails.text);
    return answer.result.value as unknown;
  };
  await evaluate(COUNT);
  return {
    counts: async () => (await evaluate('counts')) as Counts,
    reset: async () => {
      await evaluate('counts.calls.length = 0; counts.indexes = 0');
    },
  };
}

declare global {
  interface Window {
    /** The calls to the background. */
    asked?: string[];
    /** The stores that a page read, and the stores of the changes that it received. */
    libraryLog?: { read?: string; changed?: LibraryStore[] }[];
  }
}

/**
 * Records the calls to the background from now on, of all pages of the extension but one.
 *
 * @param desk the page that listens, whose own calls are not recorded
 */
export async function recordCalls(desk: Page): Promise<void> {
  await desk.evaluate(() => {
    const asked: string[] = [];
    window.asked = asked;
    chrome.runtime.onMessage.addListener(({ to, call }) => {
      if (to === 'background') asked.push(call);
    });
  });
}

/** Returns the calls to the background since the last time. */
export async function takeCalls(desk: Page): Promise<string[]> {
  return desk.evaluate(() => window.asked?.splice(0) ?? []);
}

/** Records the reads of the library by a page of the extension from now on, between the changes that it receives. */
export async function recordReads(page: Page): Promise<void> {
  await page.evaluate(() => {
    const log: NonNullable<typeof window.libraryLog> = [];
    window.libraryLog = log;
    new BroadcastChannel('library-changes').onmessage = ({ data }) => log.push({ changed: data.stores });
    for (const { prototype } of [IDBObjectStore, IDBIndex])
      for (const method of [
        'get',
        'getKey',
        'getAll',
        'getAllKeys',
        'count',
        'openCursor',
        'openKeyCursor',
      ]) {
        const original: (this: IDBObjectStore | IDBIndex, ...input: unknown[]) => unknown = Reflect.get(
          prototype,
          method,
        );
        Reflect.set(prototype, method, function (this: IDBObjectStore | IDBIndex, ...input: unknown[]) {
          log.push({ read: this instanceof IDBIndex ? this.objectStore.name : this.name });
          return original.apply(this, input);
        });
      }
  });
}
