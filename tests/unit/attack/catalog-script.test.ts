import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CatalogError, compileBundles } from '@/scripts/catalog/bundles';
import { DOMAINS } from '@/utils/attack/schema';
import { bundle, committed, exampleObjects } from './bundles';

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

describe('the bundles of a catalogue', () => {
  it('give a file a domain', async () => {
    const files = await compileBundles([path('good.json')]);
    expect(files.map((file) => file.path)).toEqual(['data/attack/enterprise-attack.json']);
    expect(JSON.parse(files[0]?.content ?? '')).toMatchObject({ domain: 'enterprise-attack' });
  });

  it.each<[string, string[], RegExp]>([
    ['a file that is no bundle', ['good.json', 'layer.json'], /^layer\.json: Not a STIX bundle: type/],
    ['a file that is not JSON', ['good.json', 'cut.json'], /^cut\.json: not JSON/],
    ['another kind of file', ['good.json', 'old.json.gz'], /^old\.json\.gz: not a \.json file/],
    [
      'a domain twice',
      ['good.json', 'twin.json'],
      /^twin\.json: enterprise-attack was already given by good\.json/,
    ],
  ])('are refused whole for %s', async (_, files, message) => {
    const refused = compileBundles(files.map(path));
    await expect(refused).rejects.toThrow(CatalogError);
    await expect(refused).rejects.toThrow(message);
  });
});

/** Returns the exit code of the script and the one line that it prints, for arguments that it must reject. */
async function refusal(...files: string[]): Promise<{ code: unknown; stderr: string }> {
  try {
    await promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/catalog.ts', ...files]);
  } catch (error) {
    if (error instanceof Error && 'code' in error && 'stderr' in error) {
      return { code: error.code, stderr: String(error.stderr) };
    }
    throw error;
  }
  throw new Error('The script took what it should refuse');
}

describe('npm run catalog', { timeout: 60_000 }, () => {
  it.each<[string, string[], RegExp]>([
    ['no file', [], /^Which bundles\?.*\n$/],
    ['a file that is not there', ['good.json', 'none.json'], /^ENOENT.*none\.json.*\n$/],
  ])('refuses %s in one line, writing nothing', async (_, files, message) => {
    const before = DOMAINS.map(committed);
    expect(await refusal(...files.map(path))).toEqual({ code: 1, stderr: expect.stringMatching(message) });
    expect(DOMAINS.map(committed)).toEqual(before);
  });
});
