import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ATTACK_PATH } from '@/utils/attack/load';
import { MODEL_PATH } from '@/utils/suggest/model';
import { EXAMPLES_PATH } from '@/utils/suggest/shown-examples';

/** A size with a limit, in kB (1,000 bytes). */
export interface Size {
  what: string;
  size: number;
  limit: number;
}

/** The files of the package with a size limit, compressed with gzip. */
const FILES: readonly { what: string; path: string; limit: number }[] = [
  { what: 'content script, gzipped', path: 'content-script.js', limit: 12 },
  // It starts for every message. What is rarely done is in a script on demand.
  { what: 'background, gzipped', path: 'background.js', limit: 40 },
  { what: 'catalogue, lexicon and index, gzipped', path: ATTACK_PATH, limit: 600 },
  { what: 'examples, gzipped', path: EXAMPLES_PATH, limit: 130 },
  { what: 'suggester, gzipped', path: MODEL_PATH, limit: 900 },
];
/** Limit for the whole package, as a zip: 2 MiB. */
const PACKAGE_LIMIT = 2_097;

/**
 * Measures everything that has a size budget.
 *
 * @param build the folder of the built extension
 * @param zip the package
 */
export async function measureSizes(build: string, zip: string): Promise<Size[]> {
  const files = FILES.map(async ({ what, path, limit }) => {
    const bytes = gzipSync(await readFile(join(build, path)), { level: 9 }).length;
    return { what, size: bytes / 1_000, limit };
  });
  const bytes = (await readFile(zip)).length;
  return [
    ...(await Promise.all(files)),
    { what: 'package, zipped', size: bytes / 1_000, limit: PACKAGE_LIMIT },
  ];
}

/** Returns a line for each size that is above its limit. */
export function missedBudgets(sizes: readonly Size[]): string[] {
  return sizes
    .filter(({ size, limit }) => size > limit)
    .map(({ what, size, limit }) => `${what}: ${size.toFixed(1)} kB, above ${limit} kB`);
}
