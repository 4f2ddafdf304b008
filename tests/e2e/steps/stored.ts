import type { Session } from '../../support/session';

/** Expressions for the background, which read and write a stored value where utils/extension/stored keeps it. */
const LOCAL = {
  get: (key: string) => `chrome.storage.local.get('${key}').then((all) => all['${key}'])`,
  put: (key: string, value: unknown) => `chrome.storage.local.set({ '${key}': ${JSON.stringify(value)} })`,
};
const inDatabase = (mode: string, request: string) => `new Promise((resolve, reject) => {
  const opening = indexedDB.open('stored-values', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('values');
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const tx = opening.result.transaction('values', '${mode}');
    const request = tx.objectStore('values').${request};
    tx.oncomplete = () => { opening.result.close(); resolve(request.result); };
    tx.onabort = () => reject(tx.error);
  };
})`;
const DATABASE = {
  get: (key: string) => inDatabase('readonly', `get('${key}')`),
  put: (key: string, value: unknown) => inDatabase('readwrite', `put(${JSON.stringify(value)}, '${key}')`),
};
const placeIn = ({ kind }: Session) => (kind === 'chromium' ? LOCAL : DATABASE);

/** Returns a stored value; undefined or null if there is none. */
export async function storedValue(session: Session, key: string): Promise<unknown> {
  return (await session.background()).evaluate(placeIn(session).get(key));
}

/** Stores a value as it is; null, which is no valid value, for none. */
export async function storeValue(session: Session, key: string, value: unknown): Promise<void> {
  await (await session.background()).evaluate(`${placeIn(session).put(key, value)}.then(() => null)`);
}
