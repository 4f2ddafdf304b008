import * as errors from '@/utils/i18n/en/errors';
import type { Slot } from '@/utils/on-demand-scripts/slot';

/**
 * Scripts that the background loads on demand. In Firefox the background is a document. In Chromium it is a service
 * worker, where `import()` is not allowed and `importScripts` loads after the installation only those scripts that it
 * loaded during the installation: docs/adr/0019-scripts-of-the-background.md.
 */

/** In a service worker only; the DOM types lack it. */
declare const importScripts: ((...urls: string[]) => void) | undefined;

/**
 * Allows `loadScript` to load a script later. Call it synchronously while the background starts. The script also runs
 * once when the extension is installed or updated.
 *
 * @param path from the root of the package, such as `/name.js`
 */
export function allowScript(path: string): void {
  if (typeof importScripts === 'function') self.addEventListener('install', () => importScripts(path));
}

/**
 * Loads a script and returns the value that it provides in its slot.
 *
 * @param path as given to `allowScript`
 * @throws when the script is missing or not allowed, or does not provide the value
 */
export async function loadScript<T>(path: string, slot: Slot<T>): Promise<T> {
  if (typeof importScripts === 'function') importScripts(path);
  else await loadElement(path);
  const value = slot.ifLoaded();
  if (value === null) throw new Error(errors.scriptWithoutValue(path));
  return value;
}

function loadElement(path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const element = document.createElement('script');
    element.src = path;
    element.addEventListener('load', () => resolve());
    element.addEventListener('error', () => reject(new Error(errors.scriptNotLoaded(path))));
    document.head.append(element);
  });
}
