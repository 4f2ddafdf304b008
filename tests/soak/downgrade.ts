/**
 * A script for a page of the extension, while its background does not run: writes the library anew as version 6 of its
 * database, which has no store `damaged`.
 */
export const DOWNGRADE = `(async () => {
  const FORMER = 6;
  const ADDED_LATER = ['damaged'];
  const settled = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const db = await settled(indexedDB.open('library'));
  const names = [...db.objectStoreNames].filter((name) => !ADDED_LATER.includes(name));
  const tx = db.transaction(names);
  const stores = [];
  for (const name of names) {
    const { keyPath, autoIncrement, indexNames } = tx.objectStore(name);
    const indexes = [...indexNames].map((index) => {
      const { keyPath, unique, multiEntry } = tx.objectStore(name).index(index);
      return [index, keyPath, { unique, multiEntry }];
    });
    stores.push({ name, keyPath, autoIncrement, indexes, records: await settled(tx.objectStore(name).getAll()) });
  }
  db.close();
  await settled(indexedDB.deleteDatabase('library'));
  const opening = indexedDB.open('library', FORMER);
  opening.onupgradeneeded = () => {
    for (const { name, keyPath, autoIncrement, indexes, records } of stores) {
      const store = opening.result.createObjectStore(name, { keyPath, autoIncrement });
      for (const index of indexes) store.createIndex(...index);
      for (const record of records) store.put(record);
    }
  };
  (await settled(opening)).close();
})()`;
