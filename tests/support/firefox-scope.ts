import type { Browser, Frame, Page } from 'puppeteer-core';
import * as z from 'zod/mini';

/** The part of puppeteer's BiDi connection that is used here; puppeteer's types leave it out. */
interface Connection {
  send(method: string, params: object): Promise<{ result: unknown }>;
  emit(event: string, params: object): boolean;
}

function connectionOf(browser: Browser): Connection {
  if (!('connection' in browser)) throw new Error('The browser is not driven over WebDriver BiDi');
  return browser.connection as Connection;
}

/** The BiDi id of the browsing context of a frame. */
export function contextId(frame: Frame): string {
  if (!('_id' in frame) || typeof frame._id !== 'string') throw new Error('The frame has no context id');
  return frame._id;
}

interface Context {
  context: string;
  url: string;
  children?: Context[] | null | undefined;
}
const contextSchema: z.ZodMiniType<Context> = z.looseObject({
  context: z.string(),
  url: z.string(),
  get children() {
    return z.optional(z.nullable(z.array(contextSchema)));
  },
});
const treeSchema = z.looseObject({ contexts: z.array(contextSchema) });

const answerSchema = z.union([
  z.looseObject({ type: z.literal('success'), result: z.looseObject({ value: z.optional(z.string()) }) }),
  z.looseObject({ type: z.literal('exception'), exceptionDetails: z.looseObject({ text: z.string() }) }),
]);

/**
 * What puppeteer does not offer of Firefox over WebDriver BiDi (https://w3c.github.io/webdriver-bidi/): code run in the
 * browser's own window (`moz:scope`, with --remote-allow-system-access), and pages of extensions, whose events Firefox
 * does not send (https://bugzil.la/1755014): puppeteer is told of them here.
 */
export class FirefoxScope {
  private constructor(
    private readonly browser: Browser,
    private readonly connection: Connection,
    private readonly window: string,
  ) {}

  /** @throws when the browser was started without system access */
  static async of(browser: Browser): Promise<FirefoxScope> {
    const connection = connectionOf(browser);
    const { result } = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
    const window = treeSchema.parse(result).contexts.find((each) => each.url.includes('browser.xhtml'));
    if (window === undefined) throw new Error('Firefox has no window');
    return new FirefoxScope(browser, connection, window.context);
  }

  /**
   * Runs a function in the browser's window. It is sent as text, so it can use nothing from around it.
   *
   * @param args - JSON values, as is what the function returns
   */
  async run<A extends unknown[], T>(fn: (...args: A) => T | Promise<T>, ...args: A): Promise<T> {
    const { result } = await this.connection.send('script.callFunction', {
      // tsx wraps named functions in a helper of this name.
      functionDeclaration: `async (args) => {
        const __name = (named) => named;
        return JSON.stringify({ value: await (${fn})(...JSON.parse(args)) });
      }`,
      arguments: [{ type: 'string', value: JSON.stringify(args) }],
      awaitPromise: true,
      target: { context: this.window },
    });
    const answer = answerSchema.parse(result);
    if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
    return JSON.parse(answer.result.value ?? '{}').value as T;
  }

  /** All tabs, with the address that each really has. */
  async tabs(): Promise<Context[]> {
    const { result } = await this.connection.send('browsingContext.getTree', { maxDepth: 0 });
    return treeSchema.parse(result).contexts;
  }

  /** The frames in a page, at any depth, with the address that each really has. */
  async frames(page: Page): Promise<Context[]> {
    const { result } = await this.connection.send('browsingContext.getTree', {
      root: contextId(page.mainFrame()),
    });
    const below = (context: Context): Context[] =>
      (context.children ?? []).flatMap((child) => [child, ...below(child)]);
    return treeSchema.parse(result).contexts.flatMap(below);
  }

  /** Navigates to a page of an extension: `page.goto` waits for events that Firefox does not send for those. */
  async navigate(page: Page, url: string): Promise<void> {
    const context = contextId(page.mainFrame());
    await this.connection.send('browsingContext.navigate', { context, url, wait: 'complete' });
    this.tellLoaded({ context, url });
  }

  /** The puppeteer page of a tab or of an adopted popup. */
  async page(info: Context): Promise<Page> {
    const find = async () =>
      (await this.browser.pages()).find((each) => contextId(each.mainFrame()) === info.context);
    if ((await find()) === undefined) this.tellCreated(info, null);
    this.tellLoaded(info);
    const page = await find();
    if (page === undefined) throw new Error(`No page for ${info.url}`);
    return page;
  }

  /** The puppeteer frame of a frame in a page. */
  frame(page: Page, info: Context): Frame {
    const find = () => page.frames().find((each) => contextId(each) === info.context);
    if (find() === undefined) this.tellCreated(info, contextId(page.mainFrame()));
    this.tellLoaded(info);
    const frame = find();
    if (frame === undefined) throw new Error(`No frame for ${info.url}`);
    return frame;
  }

  /** Tells puppeteer that a page is gone. */
  forget(page: Page): void {
    this.connection.emit('browsingContext.contextDestroyed', {
      context: contextId(page.mainFrame()),
      url: page.url(),
      children: [],
      parent: null,
      userContext: 'default',
      originalOpener: null,
      clientWindow: '',
    });
  }

  private tellCreated({ context, url }: Context, parent: string | null): void {
    this.connection.emit('browsingContext.contextCreated', {
      context,
      url,
      parent,
      children: null,
      userContext: 'default',
      originalOpener: null,
      clientWindow: '',
    });
  }

  private tellLoaded({ context, url }: Context): void {
    this.connection.emit('browsingContext.load', { context, url, navigation: null, timestamp: Date.now() });
  }
}
