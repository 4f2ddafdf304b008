import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { type ZipEntry, zipOf, zipOfFolder } from '@/scripts/package/zip';

const entries: ZipEntry[] = [
  { path: 'b/größe.txt', content: Buffer.from('b'.repeat(5_000)) },
  { path: 'a.json', content: Buffer.from('{"a":1}') },
  { path: 'empty', content: Buffer.alloc(0) },
];

/** Reads a zip by its central directory, as every program does. */
function filesIn(zip: Buffer): Record<string, string> {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const files: Record<string, string> = {};
  let at = zip.readUInt32LE(end + 16);
  for (let count = zip.readUInt16LE(end + 10); count > 0; count--) {
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const local = zip.readUInt32LE(at + 42);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    files[name] = inflateRawSync(zip.subarray(from, from + zip.readUInt32LE(at + 20))).toString();
    at += 46 + nameLength;
  }
  return files;
}

it('a zip has all files with their contents, in the order of their paths', () => {
  const files = filesIn(zipOf(entries));
  expect(Object.keys(files)).toEqual(['a.json', 'b/größe.txt', 'empty']);
  expect(files['b/größe.txt']).toBe('b'.repeat(5_000));
});

it('a zip has the same bytes whatever the order of the files; another content gives others', () => {
  const zip = zipOf(entries);
  expect(zipOf([...entries].reverse()).equals(zip)).toBe(true);
  const changed = entries.map((one) =>
    one.path === 'a.json' ? { ...one, content: Buffer.from('{"a":2}') } : one,
  );
  expect(zipOf(changed).equals(zip)).toBe(false);
});

it('the zip of a folder does not depend on its place or on the times of its files', async () => {
  const top = await mkdtemp(join(tmpdir(), 'zip-'));
  try {
    for (const [name, time] of [
      ['one', 1_000_000],
      ['another', 2_000_000],
    ] as const)
      for (const { path, content } of entries) {
        const file = join(top, name, path);
        await mkdir(join(file, '..'), { recursive: true });
        await writeFile(file, content);
        await utimes(file, time, time);
      }
    const zip = await zipOfFolder(join(top, 'one'));
    expect((await zipOfFolder(join(top, 'another'))).equals(zip)).toBe(true);
    expect(zip.equals(zipOf(entries))).toBe(true);
    const file = join(top, 'all.zip');
    await writeFile(file, zip);
    // Python's zipfile checks headers and checksums; it is the unzip of machines without one.
    const { stdout } = await promisify(execFile)('python3', ['-m', 'zipfile', '-t', file]).catch(
      (error) => error,
    );
    expect(stdout).toContain('Done testing');
    expect((await readFile(file)).equals(zip)).toBe(true);
  } finally {
    await rm(top, { recursive: true });
  }
});
