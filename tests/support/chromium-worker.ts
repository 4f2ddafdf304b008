import type { CDPSession, Page } from 'puppeteer-core';
import type { Background } from './session';
import { until } from './until';

/**
 * The service worker of the extension in Chromium. Asked over the protocol itself: puppeteer's list of targets keeps
 * workers that are gone and misses some that were started again.
 */
export class ChromiumWorker implements Background {
  /**
   * @param cdp - a session of the browser
   * @param scope - the extension's origin with a slash
   * @param inTabBehind - does something in a page of the extension that does not come to the front
   */
  constructor(
    private readonly cdp: CDPSession,
    private readonly scope: string,
    private readonly inTabBehind: (act: (page: Page) => Promise<void>) => Promise<void>,
  ) {}

  /** Starts the worker if it does not run, and waits until it does. */
  async start(): Promise<void> {
    if ((await this.find()) !== undefined) return;
    await this.inTabBehind(async (page) => {
      const session = await page.createCDPSession();
      await session.send('ServiceWorker.enable');
      await until('the worker to start', async () => {
        const found = await this.find();
        if (found === undefined) await session.send('ServiceWorker.startWorker', { scopeURL: this.scope });
        return found;
      });
    });
  }

  /** Ends the worker. A page of the extension may start it again at any time after. */
  async stop(): Promise<void> {
    const targetId = await this.find();
    if (targetId === undefined) return;
    await this.cdp.send('Target.closeTarget', { targetId });
    await until('the worker to stop', async () => ((await this.find()) === targetId ? undefined : true));
  }

  async evaluate<A extends unknown[], R>(
    fn: string | ((...args: A) => R | Promise<R>),
    ...args: A
  ): Promise<R> {
    const targetId = await this.find();
    if (targetId === undefined) throw new Error('The worker does not run');
    const { sessionId } = await this.cdp.send('Target.attachToTarget', { targetId, flatten: true });
    const session = this.cdp.connection()?.session(sessionId);
    if (session === null || session === undefined) throw new Error('The worker cannot be attached to');
    try {
      const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
        expression: typeof fn === 'string' ? fn : `(${fn})(...${JSON.stringify(args)})`,
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails !== undefined)
        throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    } finally {
      // Fails only when the worker, and the session with it, is already gone.
      await this.cdp.send('Target.detachFromTarget', { sessionId }).catch(() => undefined);
    }
  }

  private async find(): Promise<string | undefined> {
    const { targetInfos } = await this.cdp.send('Target.getTargets');
    return targetInfos.find((each) => each.type === 'service_worker' && each.url.startsWith(this.scope))
      ?.targetId;
  }
}
