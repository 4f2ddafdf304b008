import { vi } from 'vitest';

/** The storage of the session, by key. */
export const session = new Map<string, unknown>();

/** The extension storage, by key. */
export const local = new Map<string, unknown>();

/** The origins to which access is granted. */
export const granted = new Set<string>();

/** The URLs of the windows that were opened. */
export const windows: string[] = [];

export const EXTENSION_ID = 'abcdefghijklmnop';
export const EXTENSION_URL = `chrome-extension://${EXTENSION_ID}/`;

function areaOf(values: Map<string, unknown>) {
  return {
    get: async (key: string | null) =>
      Object.fromEntries([...values].filter(([name]) => key === null || name === key)),
    set: async (items: object) => {
      for (const [key, value] of Object.entries(items)) values.set(key, value);
    },
    remove: async (key: string) => void values.delete(key),
    clear: async () => values.clear(),
  };
}

/** The parts of the browser's API that these tests need. There is one object for all files: the polyfill takes it once. */
const api = {
  runtime: {
    id: EXTENSION_ID,
    getURL: (path: string) => `${EXTENSION_URL}${path.replace(/^\//, '')}`,
    getManifest: () => ({ name: 'TTP Clipper', version: '0.1.0' }),
  },
  windows: { create: async ({ url }: { url: string }) => void windows.push(url) },
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
