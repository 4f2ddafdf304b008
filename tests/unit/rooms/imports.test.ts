import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../../..');
const IMPORT = /(?:import|export)\s+(type\s+)?[^'"]*?from\s+['"]([^'"]+)['"]|import\s+['"]([^'"]+)['"]/g;

interface Import {
  from: string;
  to: string;
  typeOnly: boolean;
}

const sources = ['entrypoints', 'components', 'utils'].flatMap((room) =>
  readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(room, file)),
);

const imports: Import[] = sources.flatMap((from) =>
  [...readFileSync(join(ROOT, from), 'utf8').matchAll(IMPORT)].map((match) => {
    const named = match[2] ?? match[3] ?? '';
    const to = named.startsWith('@/')
      ? named.slice(2)
      : named.startsWith('.')
        ? relative(ROOT, resolve(ROOT, dirname(from), named))
        : named;
    return { from, to, typeOnly: match[1] !== undefined };
  }),
);

const breaking = (rule: (one: Import) => boolean) =>
  imports.filter(rule).map(({ from, to }) => `${from} imports ${to}`);

const PURE = /^utils\/(anchor\/text|attack|suggest|exchange|analysis)\//;
const room = (path: string) => path.split('/')[0];

describe('the rooms', () => {
  it('are found, with their imports', () => {
    expect(sources.length).toBeGreaterThan(50);
    expect(imports).toContainEqual({
      from: 'utils/library/writer.ts',
      to: 'utils/observation/report',
      typeOnly: false,
    });
  });

  it('import down only: entrypoints, components, utils', () => {
    const down = ['entrypoints', 'components', 'utils'];
    expect(
      breaking(
        ({ from, to }) =>
          down.includes(room(to) ?? '') && down.indexOf(room(to) ?? '') < down.indexOf(room(from) ?? ''),
      ),
    ).toEqual([]);
  });

  it('let utils/observation import nothing of ours', () => {
    expect(
      breaking(
        ({ from, to }) =>
          from.startsWith('utils/observation/') &&
          /^(utils\/(?!observation\/)|components|entrypoints|data)/.test(to),
      ),
    ).toEqual([]);
  });

  it('let nothing in utils import utils/library', () => {
    expect(
      breaking(
        ({ from, to }) =>
          from.startsWith('utils/') && !from.startsWith('utils/library/') && to.startsWith('utils/library/'),
      ),
    ).toEqual([]);
  });

  it('let only the background and our own pages read the library, never what runs in pages of others', () => {
    expect(
      breaking(
        ({ from, to }) =>
          /^entrypoints\/(content-script|capture|sample)\//.test(from) && to.startsWith('utils/library/'),
      ),
    ).toEqual([]);
  });

  it('let only the background write the library', () => {
    expect(
      breaking(
        ({ from, to }) =>
          /^utils\/library\/(writer|drafts|add|reject|transaction|bulk|journal|records|sample|restore)$/.test(
            to,
          ) && !/^(entrypoints\/background|utils\/library)\//.test(from),
      ),
    ).toEqual([]);
  });

  it('keep the pure rooms free of the browser and of the library', () => {
    expect(
      breaking(
        ({ from, to }) =>
          PURE.test(from) &&
          /^(webextension-polyfill|wxt|preact|idb)|^utils\/(library|messages\/(?!result)|anchor\/dom)/.test(
            to,
          ),
      ),
    ).toEqual([]);
  });

  it('keep the pure rooms free of the DOM and of the clock', () => {
    const found = sources
      .filter((file) => PURE.test(file))
      .filter((file) =>
        /\b(document|window|navigator|localStorage|indexedDB)\.|\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(|\bMath\.random\(/.test(
          readFileSync(join(ROOT, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, ''),
        ),
      );
    expect(found).toEqual([]);
  });

  it('use zod/mini and no other zod', () => {
    expect(breaking(({ to }) => /^zod(?!\/mini$)/.test(to))).toEqual([]);
  });

  it('keep schemas and the polyfill out of the content script', () => {
    expect(
      breaking(
        ({ from, to, typeOnly }) =>
          !typeOnly &&
          /^(entrypoints\/content-script|utils\/anchor)\//.test(from) &&
          /^(zod|webextension-polyfill|utils\/(observation\/schema|messages\/(protocol|server)))/.test(to),
      ),
    ).toEqual([]);
  });

  it('never make markup of data', () => {
    const found = sources.filter((file) =>
      /innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write/.test(
        readFileSync(join(ROOT, file), 'utf8'),
      ),
    );
    expect(found).toEqual([]);
  });
});
