import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { measureSizes, missedBudgets } from '@/scripts/check/budgets';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'budgets-'));
  await mkdir(join(folder, 'attack'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Returns the budgets that a build with files of these sizes (bytes) exceeds. Random bytes do not compress. */
async function missed(contentScript: number, zip: number, background = 1_000): Promise<string[]> {
  for (const name of ['attack.bin', 'examples.json', 'suggester.bin'])
    await writeFile(join(folder, 'attack', name), '');
  await writeFile(join(folder, 'background.js'), randomBytes(background));
  await writeFile(join(folder, 'content-script.js'), randomBytes(contentScript));
  await writeFile(join(folder, 'package.zip'), randomBytes(zip));
  return missedBudgets(await measureSizes(folder, join(folder, 'package.zip')));
}

describe('the size budgets', () => {
  it('are met by smaller files', async () => {
    expect(await missed(11_900, 2_000_000)).toEqual([]);
  });

  it('are exceeded by a larger content script', async () => {
    expect(await missed(12_000, 1_000)).toEqual(['content script, gzipped: 12.0 kB, above 12 kB']);
  });

  it('are exceeded by a larger background', async () => {
    expect(await missed(1_000, 1_000, 40_000)).toEqual(['background, gzipped: 40.0 kB, above 40 kB']);
  });

  it('are exceeded by a larger package', async () => {
    expect(await missed(1_000, 2_097_100)).toEqual(['package, zipped: 2097.1 kB, above 2097 kB']);
  });
});
