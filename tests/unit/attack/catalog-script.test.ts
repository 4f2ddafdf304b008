import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DOMAINS } from '@/utils/attack/schema';
import { bundle, committed, exampleObjects } from './bundles';

const run = promisify(execFile);

/** What the script answers to arguments that it must refuse: its exit code and the one line it prints. */
async function refusal(...files: string[]): Promise<{ code: unknown; stderr: string }> {
  try {
    await run(process.execPath, ['--import', 'tsx', 'scripts/catalog.ts', ...files]);
  } catch (error) {
    if (error instanceof Error && 'code' in error && 'stderr' in error) {
      return { code: error.code, stderr: String(error.stderr) };
    }
    throw error;
  }
  throw new Error('The script took what it should refuse');
}

describe('npm run catalog', { timeout: 60_000 }, () => {
  let folder = '';
  const path = (name: string): string => join(folder, name);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'catalog-'));
    await writeFile(path('good.json'), JSON.stringify(bundle(exampleObjects())));
    await writeFile(path('twin.json'), JSON.stringify(bundle(exampleObjects())));
    await writeFile(path('layer.json'), '{"domain":"enterprise-attack","techniques":[]}');
    await writeFile(path('cut.json'), '{"type":"bun');
    await writeFile(path('old.json.gz'), '');
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each<[string, string[], RegExp]>([
    ['no file', [], /^Which bundles\?/],
    ['a file that is no bundle', ['good.json', 'layer.json'], /^layer\.json: Not a STIX bundle: type/],
    ['a file that is not JSON', ['good.json', 'cut.json'], /^cut\.json: not JSON/],
    ['another kind of file', ['good.json', 'old.json.gz'], /^old\.json\.gz: not a \.json file/],
    [
      'a domain twice',
      ['good.json', 'twin.json'],
      /^twin\.json: enterprise-attack was already given by good\.json/,
    ],
    ['a file that is not there', ['good.json', 'none.json'], /ENOENT.*none\.json/],
  ])('refuses %s, writing nothing', async (_, files, message) => {
    const before = DOMAINS.map(committed);
    expect(await refusal(...files.map(path))).toEqual({ code: 1, stderr: expect.stringMatching(message) });
    expect(DOMAINS.map(committed)).toEqual(before);
  });
});
