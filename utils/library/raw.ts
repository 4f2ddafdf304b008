import { openDB } from 'idb';
import { withDatabase } from '@/utils/async/with-database';
import { entriesIn } from './batches';
import { rawValue } from './damage/raw-value';
import { LIBRARY_NAME } from './db';

/** The value of `format` in the first line of a raw export. */
const RAW_FORMAT = 'ttp-clipper-raw';

/**
 * Returns all records of the library's database as they are, whatever version has written them: a header line, then a
 * line for each record with the name of its store, each a JSON value. A damaged record may have values that JSON cannot
 * hold (damage/raw-value.ts).
 *
 * @param exported ISO 8601 instant
 */
export function rawLibrary(exported: string): Promise<Blob> {
  // Without a version, the present one is opened.
  return withDatabase(
    () => openDB(LIBRARY_NAME),
    async (db) => {
      const lines = [`${JSON.stringify({ format: RAW_FORMAT, database: db.version, exported })}\n`];
      // A transaction for each batch: it would end while the bytes of a file are read.
      for (const store of db.objectStoreNames)
        for await (const { records } of entriesIn<unknown>(() => db.transaction(store).store))
          for (const record of records) lines.push(`${JSON.stringify([store, await rawValue(record)])}\n`);
      return new Blob(lines, { type: 'application/x-ndjson' });
    },
  );
}
