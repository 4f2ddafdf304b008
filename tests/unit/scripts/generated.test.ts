import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GENERATORS } from '@/scripts/generated';
import { type Generator, staleFiles } from '@/scripts/generated/files';

describe('a generated file', () => {
  it.each(GENERATORS)('equals the output of $command', async (generator) => {
    expect(await staleFiles([generator])).toEqual([]);
  });
});

describe('the comparison with the committed files', () => {
  let folder = '';
  beforeAll(async () => {
    folder = `${await mkdtemp(join(tmpdir(), 'generated-'))}/`;
    await writeFile(`${folder}text.json`, '{"a":1}\n');
    await writeFile(`${folder}bytes.bin`, Uint8Array.of(1, 2, 3));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const makes = (path: string, content: string | Uint8Array): Generator => ({
    command: 'npm run it',
    make: async () => [{ path, content }],
  });

  it('finds nothing if all files are equal', async () => {
    const same = [makes('text.json', '{"a":1}\n'), makes('bytes.bin', Uint8Array.of(1, 2, 3))];
    expect(await staleFiles(same, folder)).toEqual([]);
  });

  it.each([
    ['another text', 'text.json', '{"a":2}\n'],
    ['a text without its end', 'text.json', '{"a":1}'],
    ['another byte', 'bytes.bin', Uint8Array.of(1, 2, 4)],
    ['one more byte', 'bytes.bin', Uint8Array.of(1, 2, 3, 0)],
    ['a missing file', 'missing.json', ''],
  ])('finds %s', async (_what, path, content) => {
    expect(await staleFiles([makes(path, content)], folder)).toEqual([
      `${path}: not what \`npm run it\` makes`,
    ]);
  });
});
