import { batches } from '../../export/batches';
import { countsOf, type Dump, recordsOf } from './dump';
import { BACKUP_FORMAT, BACKUP_VERSION, type BackupHeader } from './schema';

/** Lines in one piece of text. */
const BATCH_SIZE = 256;

/**
 * Yields the text of a backup in pieces: a header line, then a line a record, each a JSON value
 * (docs/formats/backup.md).
 *
 * @param made the program and the time of the backup (ISO 8601, UTC)
 */
export function* backupText(dump: Dump, made: Pick<BackupHeader, 'generator' | 'created'>): Iterable<string> {
  const { generator, created } = made;
  const header: BackupHeader = {
    format: BACKUP_FORMAT,
    version: BACKUP_VERSION,
    generator,
    created,
    records: countsOf(dump),
  };
  yield `${JSON.stringify(header)}\n`;
  for (const batch of batches(recordsOf(dump), BATCH_SIZE))
    yield batch.map((record) => `${JSON.stringify(record)}\n`).join('');
}
