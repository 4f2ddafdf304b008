import { vi } from 'vitest';

/** The state of the browser, as these tests see and change it. */
interface State {
  /** The storage of the session, by key. */
  session: Map<string, unknown>;
  /** The extension storage, by key. */
  local: Map<string, unknown>;
  /** The origins to which access is granted. */
  granted: Set<string>;
  /** The URLs of the windows that were opened. */
  windows: string[];
  /** True for each tab that is shown, and each window that has the focus. */
  front: { active: boolean; focused: boolean };
}

declare global {
  var ttpClipperBrowserState: State | undefined;
}

/**
 * One state for all files, in a global: vitest may load this module anew for a file that mocks others, but not the
 * polyfill, which takes the API once.
 */
globalThis.ttpClipperBrowserState ??= {
  session: new Map(),
  local: new Map(),
  granted: new Set(),
  windows: [],
  front: { active: true, focused: true },
};
export const { session, local, granted, windows, front } = globalThis.ttpClipperBrowserState;

export const EXTENSION_ID = 'abcdefghijklmnop';
export const EXTENSION_URL = `chrome-extension://${EXTENSION_ID}/`;

function areaOf(values: Map<string, unknown>) {
  return {
    get: async (key: string | null) =>
      Object.fromEntries([...values].filter(([name]) => key === null || name === key)),
    set: async (items: object) => {
      for (const [key, value] of Object.entries(items)) values.set(key, value);
    },
    remove: async (keys: string | readonly string[]) => {
      for (const key of [keys].flat()) values.delete(key);
    },
    clear: async () => values.clear(),
  };
}

/** The parts of the browser's API that these tests need. */
const api = {
  runtime: {
    id: EXTENSION_ID,
    getURL: (path: string) => `${EXTENSION_URL}${path.replace(/^\//, '')}`,
    getManifest: () => ({ name: 'TTP Clipper', version: '0.1.0' }),
  },
  windows: {
    create: async ({ url }: { url: string }) => void windows.push(url),
    get: async (id: number) => ({ id, focused: front.focused }),
  },
  tabs: { get: async (id: number) => ({ id, windowId: 1, active: front.active }) },
  permissions: {
    contains: async () => true,
    getAll: async () => ({ origins: [...granted] }),
    remove: async ({ origins }: { origins: readonly string[] }) => {
      for (const origin of origins) granted.delete(origin);
    },
  },
  storage: { session: areaOf(session), local: areaOf(local) },
};

/** Loads a module that uses the browser's API, with this one in its place. */
export async function withBrowserApi<Module>(load: () => Promise<Module>): Promise<Module> {
  vi.stubGlobal('chrome', api);
  vi.stubGlobal('browser', api);
  try {
    return await load();
  } finally {
    vi.unstubAllGlobals();
  }
}
