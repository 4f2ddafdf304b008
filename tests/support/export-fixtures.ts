import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The export formats that are also imported, with the names of their files in a folder of fixtures. */
export const EXPORT_FILES = {
  json: 'library.json',
  stix: 'bundle.json',
  navigator: 'layer.json',
  csv: 'table.csv',
  'web-annotation': 'annotations.json',
} as const;

/** The names of a backup, and of the same encrypted. */
export const BACKUP_FILE = 'backup.ndjson';
export const SEALED_FILE = 'backup.ttpbackup';
/** The passphrase of {@link SEALED_FILE}. */
export const PASSPHRASE = 'fixtures of each version';

const FOLDER = join(import.meta.dirname, '../fixtures/exports');

/** Returns the versions of the database of which there are exports. */
export function exportVersions(): number[] {
  return readdirSync(FOLDER).map((name) => Number(name.slice(1)));
}

/** Reads an export of a version. */
export function exportFixture(version: number, name: string): Buffer<ArrayBuffer> {
  return Buffer.from(readFileSync(join(FOLDER, `v${version}`, name)));
}
