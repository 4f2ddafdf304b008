import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { READERS } from '@/utils/exchange/formats/readers';
import { FORMATS } from '@/utils/exchange/formats/writers';

const ROOT = resolve(import.meta.dirname, '../../..');
const EXCHANGE = join(ROOT, 'utils/exchange');
const FOLDERS = readdirSync(join(EXCHANGE, 'formats'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** The imports between files of utils/exchange, as paths below it without extension. */
const IMPORTS = readdirSync(EXCHANGE, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .flatMap((from) =>
    [...readFileSync(join(EXCHANGE, from), 'utf8').matchAll(/ from '(\.[^']+)'/g)].map(([, to = '']) => ({
      from: from.replace(/\.ts$/, ''),
      to: relative(EXCHANGE, resolve(EXCHANGE, dirname(from), to)),
    })),
  );

const TESTS = readdirSync(join(ROOT, 'tests'), { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.test.ts'),
);

/** The formats that others are made of. */
const BUILT_ON: Readonly<Record<string, readonly string[]>> = {
  'attack-flow': ['stix'],
  'json-lines': ['json'],
};

const folderOf = (path: string): string | undefined => /^formats\/([^/]+)\//.exec(path)?.[1];
const importsOf = (file: string) => IMPORTS.filter(({ from }) => from === file).map(({ to }) => to);

describe.each(FOLDERS)('formats/%s', (folder) => {
  const has = (file: string) => existsSync(join(EXCHANGE, 'formats', folder, file));

  test('writes or reads, and has tests in the folder of the same name', () => {
    expect(has('write.ts') || has('read.ts')).toBe(true);
    expect(TESTS.filter((file) => file.includes(`/exchange/formats/${folder}/`))).not.toEqual([]);
  });

  test('imports no other format; Attack Flow is STIX, and JSON Lines are JSON', () => {
    const others = IMPORTS.filter(({ from, to }) => {
      const other = folderOf(to);
      return folderOf(from) === folder && other !== undefined && other !== folder;
    });
    const allowed = BUILT_ON[folder] ?? [];
    expect([...new Set(others.map(({ to }) => folderOf(to)))]).toEqual(allowed);
  });
});

test('the folder of an export format has its id, and a page in docs/formats', () => {
  const writers = importsOf('formats/writers').filter((to) => to.endsWith('/write'));
  expect(writers.map(folderOf).sort()).toEqual(FORMATS.map(({ id }) => id).sort());
  for (const { id } of FORMATS) expect(existsSync(join(ROOT, `docs/formats/${id}.md`))).toBe(true);
});

test('a backup is written and read by itself; every other format is in a registry', () => {
  const registered = [...importsOf('formats/writers'), ...importsOf('formats/readers')].map(folderOf);
  const found = new Set(registered.filter((folder) => folder !== undefined));
  expect([...found].sort()).toEqual(FOLDERS.filter((folder) => folder !== 'backup').sort());
  expect(importsOf('formats/readers').filter((to) => folderOf(to) !== undefined)).toHaveLength(
    READERS.length,
  );
});

test('import/ recognises, builds and merges: only recognising knows the formats', () => {
  const known = IMPORTS.filter(({ from, to }) => from.startsWith('import/') && to.startsWith('formats/'));
  expect(known).toEqual([
    // A type: how the analyst says which column of a table holds what.
    { from: 'import/reader', to: 'formats/csv/column-mapping' },
    { from: 'import/recognise', to: 'formats/readers' },
  ]);
});

test('export/ and parse/ know no format and nothing of import/', () => {
  const wrong = IMPORTS.filter(
    ({ from, to }) => /^(export|parse)\//.test(from) && /^(formats|import)\//.test(to),
  );
  expect(wrong).toEqual([]);
});
