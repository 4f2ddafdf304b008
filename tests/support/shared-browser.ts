import type { Environment } from 'vitest/runtime';
import type { Session } from './session';

/** The running browsers of a worker. */
interface Shared {
  /** The session that the test files use one after the other. */
  session: Session | undefined;
  /** All sessions, also those that a test started for itself. */
  open: Set<Session>;
}

declare global {
  var ttpClipperBrowser: Shared | undefined;
}

/**
 * Returns the browsers of this worker. They are stored in a global, because an environment and its tests share only
 * globals.
 */
export function sharedBrowser(): Shared {
  globalThis.ttpClipperBrowser ??= { session: undefined, open: new Set() };
  return globalThis.ttpClipperBrowser;
}

/**
 * The environment of the e2e projects: Node's, and a browser that outlives the test file that started it. It is closed
 * when the worker ends, because vitest has no other place for this.
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
