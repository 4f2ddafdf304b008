import { openDB } from 'idb';
import { withDatabase } from '@/utils/async/with-database';
import { recordsIn } from './batches';
import { LIBRARY_NAME } from './db';

/** The value of `format` in the first line of a raw export. */
const RAW_FORMAT = 'ttp-clipper-raw';

/**
 * Returns all records of the library's database as they are, whatever version has written them: a header line, then a
 * line for each record with the name of its store, each a JSON value.
 *
 * @param exported ISO 8601 instant
 */
export function rawLibrary(exported: string): Promise<Blob> {
  // Without a version, the present one is opened.
  return withDatabase(
    () => openDB(LIBRARY_NAME),
    async (db) => {
      const lines = [`${JSON.stringify({ format: RAW_FORMAT, database: db.version, exported })}\n`];
      for (const store of db.objectStoreNames)
        for await (const record of recordsIn(db.transaction(store).store))
          lines.push(`${JSON.stringify([store, record])}\n`);
      return new Blob(lines, { type: 'application/x-ndjson' });
    },
  );
}
