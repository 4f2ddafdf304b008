import { randomUUID } from 'node:crypto';
import type { Page } from 'puppeteer-core';

/** The number of records in one part of a batch (utils/staging). */
const RECORDS_PER_PART = 1_000;

/**
 * Stages records for the background, as the import worker does (utils/staging).
 *
 * @param desk a page of the extension
 * @returns the name of the batch
 */
export async function stage(desk: Page, records: readonly unknown[]): Promise<string> {
  const batch = randomUUID();
  for (let part = 0; part * RECORDS_PER_PART < Math.max(1, records.length); part++) {
    const from = part * RECORDS_PER_PART;
    const text = JSON.stringify({
      batch,
      part,
      left: new Date().toISOString(),
      records: records.slice(from, from + RECORDS_PER_PART),
    });
    await desk.evaluate(putPart, text);
  }
  return batch;
}

/** Writes a part; creates the database if it does not exist. Runs in the page. */
function putPart(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('staging', 1);
    opening.onerror = () => reject(opening.error);
    opening.onupgradeneeded = () =>
      opening.result.createObjectStore('parts', { keyPath: ['batch', 'part'] }).createIndex('left', 'left');
    opening.onsuccess = () => {
      const tx = opening.result.transaction('parts', 'readwrite');
      tx.objectStore('parts').put(JSON.parse(text));
      tx.onabort = () => reject(tx.error);
      tx.oncomplete = () => {
        opening.result.close();
        resolve();
      };
    };
  });
}
