import type { Browser, Frame, Page } from 'puppeteer-core';
import * as z from 'zod/mini';

/** The part that we use of puppeteer's BiDi connection; puppeteer's types lack it. */
interface Connection {
  send(method: string, params: object): Promise<{ result: unknown }>;
  on(event: string, handler: (params: unknown) => void): unknown;
  emit(event: string, params: object): boolean;
}

function connectionOf(browser: Browser): Connection {
  if (!('connection' in browser)) throw new Error('The browser is not driven over WebDriver BiDi');
  return browser.connection as Connection;
}

/** Returns the BiDi id of the browsing context of a frame. */
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

const entrySchema = z.looseObject({ level: z.string(), text: z.nullable(z.string()) });

const answerSchema = z.union([
  z.looseObject({ type: z.literal('success'), result: z.looseObject({ value: z.optional(z.string()) }) }),
  z.looseObject({ type: z.literal('exception'), exceptionDetails: z.looseObject({ text: z.string() }) }),
]);

/**
 * The features of Firefox that puppeteer lacks over WebDriver BiDi (https://w3c.github.io/webdriver-bidi/): code that
 * runs in the browser's own window (`moz:scope`, with --remote-allow-system-access), and pages of extensions, whose
 * events Firefox does not send (https://bugzil.la/1755014) and of which this class informs puppeteer.
 */
export class FirefoxScope {
  /** The console messages of web pages, one line for each. */
  readonly console: string[] = [];

  private constructor(
    private readonly browser: Browser,
    private readonly connection: Connection,
    private readonly window: string,
  ) {
    connection.on('log.entryAdded', (params) => {
      const { level, text } = entrySchema.parse(params);
      this.console.push(`${level}: ${text}`);
    });
  }

  /**
   * Creates the scope.
   *
   * @throws when the browser was started without system access
   */
  static async of(browser: Browser): Promise<FirefoxScope> {
    const connection = connectionOf(browser);
    const { result } = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
    const window = treeSchema.parse(result).contexts.find((each) => each.url.includes('browser.xhtml'));
    if (window === undefined) throw new Error('Firefox has no window');
    return new FirefoxScope(browser, connection, window.context);
  }

  /**
   * Runs a function in the browser's window. It is sent as text, so it can use nothing from its surroundings.
   *
   * @param args - JSON values, as is the result of the function
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

  /** Returns all tabs, each with its real URL. */
  async tabs(): Promise<Context[]> {
    const { result } = await this.connection.send('browsingContext.getTree', { maxDepth: 0 });
    return treeSchema.parse(result).contexts;
  }

  /** Returns the frames in a page, at any depth, each with its real URL. */
  async frames(page: Page): Promise<Context[]> {
    const { result } = await this.connection.send('browsingContext.getTree', {
      root: contextId(page.mainFrame()),
    });
    const below = (context: Context): Context[] =>
      (context.children ?? []).flatMap((child) => [child, ...below(child)]);
    return treeSchema.parse(result).contexts.flatMap(below);
  }

  /** Navigates to a page of an extension: `page.goto` waits for events that Firefox does not send for these. */
  async navigate(page: Page, url: string): Promise<void> {
    const context = contextId(page.mainFrame());
    await this.connection.send('browsingContext.navigate', { context, url, wait: 'complete' });
    this.tellLoaded({ context, url });
  }

  /** Returns the puppeteer page of a tab or of an adopted popup. */
  async page(info: Context): Promise<Page> {
    const find = async () =>
      (await this.browser.pages()).find((each) => contextId(each.mainFrame()) === info.context);
    if ((await find()) === undefined) this.tellCreated(info, null);
    this.tellLoaded(info);
    const page = await find();
    if (page === undefined) throw new Error(`No page for ${info.url}`);
    return page;
  }

  /** Returns the puppeteer frame of a frame in a page. */
  frame(page: Page, info: Context): Frame {
    const find = () => page.frames().find((each) => contextId(each) === info.context);
    if (find() === undefined) this.tellCreated(info, contextId(page.mainFrame()));
    this.tellLoaded(info);
    const frame = find();
    if (frame === undefined) throw new Error(`No frame for ${info.url}`);
    return frame;
  }

  /** Tells puppeteer that a page was closed. */
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
