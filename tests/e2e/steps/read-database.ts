import type { Session } from '../../support/session';
import { until } from '../../support/until';

/**
 * Returns a script for the background that runs a body with the stores of the library; it gives null if the extension
 * has not made the library yet. Opening a missing database would create it without stores, before the extension does; so
 * it checks first, and creates nothing. It is text, because compiled functions may call helpers that the background does
 * not have.
 *
 * @param body statements that return the result; they have `db`, and `settled`, which waits for a request
 */
const readingScript = (body: string) => `(async () => {
  if (!(await indexedDB.databases()).some(({ name }) => name === 'library')) return null;
  const settled = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const opening = indexedDB.open('library');
  let isMissing = false;
  opening.onupgradeneeded = () => {
    isMissing = true;
    opening.transaction.abort();
  };
  const db = await settled(opening).catch((error) => {
    if (isMissing) return null;
    throw error;
  });
  if (db === null) return null;
  try {
    return await (async () => { ${body} })();
  } finally {
    db.close();
  }
})()`;

/**
 * Reads the library's database in the background.
 *
 * @param body see {@link readingScript}
 * @returns null if the extension has not made it yet
 */
export async function readIfMade(session: Session, body: string): Promise<unknown> {
  const background = await session.background();
  return background.evaluate(readingScript(body));
}

/** Waits until the extension has made the library, and reads its database as {@link readIfMade} does. */
export function readWhenMade(session: Session, body: string): Promise<unknown> {
  return until('the extension to have made the library', async () => {
    return (await readIfMade(session, body)) ?? undefined;
  });
}

/** Returns the body of a script that reads stores; its result has the records of each. */
export const tablesScript = (names: readonly string[]) => `
  const names = ${JSON.stringify(names)};
  const tx = db.transaction(names);
  const all = await Promise.all(names.map((name) => settled(tx.objectStore(name).getAll())));
  return Object.fromEntries(names.map((name, index) => [name, all[index]]));`;
