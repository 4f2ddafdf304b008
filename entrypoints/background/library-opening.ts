import { cachedLoader } from '@/utils/async/cached-loader';
import { allowScript, loadScript } from '@/utils/extension/background-script';
import { browser } from '@/utils/extension/browser';
import { announce, EVERYTHING_CHANGED } from '@/utils/library/changes';
import { type OpenedLibrary, openCompared } from '@/utils/library/opened';
import { privateDirectory } from '@/utils/library/second-copy/directory';
import { MAINTENANCE_SCRIPT, maintenanceSlot } from './maintenance-slot';

const loadMaintenance = cachedLoader(() => loadScript(MAINTENANCE_SCRIPT, maintenanceSlot));

/** Allows the background to load the maintenance of the second copy; call it synchronously while it starts. */
export function setUpMaintenance(): void {
  allowScript(MAINTENANCE_SCRIPT);
}

/**
 * Chromium, which can lose its database at a crash, writes a log in a few milliseconds: a write waits for it. In Firefox
 * it takes ten times as long, so the answer comes first, and what a crash leaves out is made good at the next start.
 */
const PATIENCE_MS = import.meta.env.FIREFOX ? 10 : 1_000;

const COMPARED = 'library-compared';

/** Returns true once in a session of the browser. */
async function isFirst(): Promise<boolean> {
  const { [COMPARED]: compared } = await browser.storage.session.get(COMPARED);
  if (compared === true) return false;
  await browser.storage.session.set({ [COMPARED]: true });
  return true;
}

/** Opens the library for the background, after its comparison with the second copy. */
export function openForWriting(onClosed: () => void): Promise<OpenedLibrary> {
  return openCompared(
    {
      directory: privateDirectory(),
      maintenance: loadMaintenance,
      now: () => new Date().toISOString(),
      newId: () => crypto.randomUUID(),
      patienceMs: PATIENCE_MS,
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      isThorough: isFirst,
      onRecovered: () => announce(EVERYTHING_CHANGED),
    },
    onClosed,
  );
}
