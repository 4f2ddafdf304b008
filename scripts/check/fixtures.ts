import { existsSync } from 'node:fs';
import { BACKUP_FILE, EXPORT_FILES, SEALED_FILE } from '@/tests/support/export-fixtures';
import { LIBRARY_VERSION } from '@/utils/library/db';

/**
 * Checks that there are fixtures of each version of the database since the first one, so that every later version is
 * tested to read what this one writes.
 *
 * @param folder the top folder of the project
 * @returns a line for each file that is missing
 */
export function checkFixtures(folder: string, newest = LIBRARY_VERSION): string[] {
  const missing: string[] = [];
  for (let version = FIRST_VERSION; version <= newest; version++) {
    const exports = [...Object.values(EXPORT_FILES), BACKUP_FILE, SEALED_FILE];
    const files = [`library/v${version}.json`, ...exports.map((name) => `exports/v${version}/${name}`)];
    for (const file of files)
      if (!existsSync(`${folder}/tests/fixtures/${file}`))
        missing.push(`tests/fixtures/${file} is missing: run npm run fixtures before the version changes`);
  }
  return missing;
}

/** The first version of the database with fixtures. No version before it was released. */
const FIRST_VERSION = 6;
