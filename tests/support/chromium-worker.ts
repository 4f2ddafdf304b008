import type { CDPSession, Page } from 'puppeteer-core';
import type { Background } from './session';
import { until } from './until';

/**
 * The service worker of the extension in Chromium. It is queried over the protocol itself: puppeteer's list of targets
 * keeps ended workers and misses some restarted ones.
 */
export class ChromiumWorker implements Background {
  /**
   * @param cdp - a session of the browser
   * @param scope - the extension's origin with a slash
   * @param inTabBehind - runs an action in a page of the extension that stays in the background
   */
  constructor(
    private readonly cdp: CDPSession,
    private readonly scope: string,
    private readonly inTabBehind: (act: (page: Page) => Promise<void>) => Promise<void>,
  ) {}

  /** Starts the worker if it is not running, and waits until it listens: an event that comes before is lost. */
  async start(): Promise<void> {
    if ((await this.find()) === undefined) await this.launch();
    await until('the worker to listen', async () =>
      (await this.evaluate<[], boolean>('chrome.runtime.onMessage.hasListeners()')) ? true : undefined,
    );
  }

  /** Ends the worker. A page of the extension may restart it at any time. */
  async stop(): Promise<void> {
    const targetId = await this.find();
    if (targetId === undefined) return;
    await until('the worker to stop', async () => {
      if ((await this.find()) !== targetId) return true;
      // Asked again and again: a worker that is just handling an event may go on.
      await this.cdp.send('Target.closeTarget', { targetId });
      return undefined;
    });
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
      // Fails only if the worker, and with it the session, has already ended.
      await this.cdp.send('Target.detachFromTarget', { sessionId }).catch(() => undefined);
    }
  }

  private async launch(): Promise<void> {
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

  private async find(): Promise<string | undefined> {
    const { targetInfos } = await this.cdp.send('Target.getTargets');
    return targetInfos.find((each) => each.type === 'service_worker' && each.url.startsWith(this.scope))
      ?.targetId;
  }
}
