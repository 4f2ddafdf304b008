import type { Environment } from 'vitest/runtime';
import type { Session } from './session';

/** The running browser that the test files of a worker use one after the other. */
interface Shared {
  session: Session | undefined;
}

declare global {
  var ttpClipperBrowser: Shared | undefined;
}

/** Where the browser of this worker is kept: an environment and the tests in it have only the globals in common. */
export function sharedBrowser(): Shared {
  globalThis.ttpClipperBrowser ??= { session: undefined };
  return globalThis.ttpClipperBrowser;
}

/**
 * The environment of the e2e projects: Node's, and a browser that outlives the test file which started it. It is closed
 * when the worker ends, the only place that vitest has for this.
 */
const environment: Environment = {
  name: 'shared-browser',
  viteEnvironment: 'ssr',
  setup: () => ({
    async teardown() {
      await globalThis.ttpClipperBrowser?.session?.close();
    },
  }),
};
export default environment;
