import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../../..');
const IMPORT =
  /(?:import|export)\s+(type\s+)?[^'"]*?from\s+['"]([^'"]+)['"]|import\s+['"]([^'"]+)['"]|(?:import|new URL)\(['"]([^'"]+)['"]/g;

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

/** The code of a source, without its comments. */
const codeOf = (file: string): string =>
  readFileSync(join(ROOT, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '');

const imports: Import[] = sources.flatMap((from) =>
  [...readFileSync(join(ROOT, from), 'utf8').matchAll(IMPORT)].map((match) => {
    const named = match[2] ?? match[3] ?? match[4] ?? '';
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

const PURE =
  /^utils\/(anchor\/text|attack|suggest|exchange|analysis|binary|collection|hash|i18n|text|time)\//;
/** The base rooms, which are independent of the purpose of the extension. */
const BASE = /^utils\/(async|binary|collection|hash|i18n|text|time)\//;
const OURS = /^(utils|components|entrypoints|data)\//;
/** Returns the modules that the bundle of a module contains, without types. */
function reachedFrom(start: string): Set<string> {
  const reached = new Set([start]);
  for (const module of reached)
    for (const { from, to, typeOnly } of imports)
      if (!typeOnly && from.replace(/\.tsx?$/, '') === module) reached.add(to);
  return reached;
}

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

  it('let the base rooms import nothing of ours but each other', () => {
    expect(breaking(({ from, to }) => BASE.test(from) && OURS.test(to) && !BASE.test(to))).toEqual([]);
  });

  it('let utils/observation import nothing of ours but the base rooms', () => {
    expect(
      breaking(
        ({ from, to }) =>
          from.startsWith('utils/observation/') &&
          OURS.test(to) &&
          !to.startsWith('utils/observation/') &&
          !BASE.test(to),
      ),
    ).toEqual([]);
  });

  it('let nothing in utils import utils/library, except the workers of our own pages', () => {
    expect(
      breaking(
        ({ from, to }) =>
          from.startsWith('utils/') &&
          !/^utils\/(library|extension\/workers)\//.test(from) &&
          to.startsWith('utils/library/'),
      ),
    ).toEqual([]);
  });

  it('let only the background and our own pages import utils/extension', () => {
    expect(
      breaking(
        ({ from, to }) =>
          /^(utils\/(?!extension\/)|entrypoints\/sample\/)/.test(from) && to.startsWith('utils/extension/'),
      ),
    ).toEqual([]);
  });

  it('let the background import nothing from components', () => {
    expect(
      breaking(({ from, to }) => from.startsWith('entrypoints/background/') && to.startsWith('components/')),
    ).toEqual([]);
  });

  it('keep the search out of the background, which starts for every message', () => {
    const reached = reachedFrom('entrypoints/background/index');
    expect(reached).toContain('utils/library/writer');
    expect(reached).not.toContain('utils/attack/search');
    expect(reachedFrom('entrypoints/omnibox-search/index')).toContain('utils/attack/search');
  });

  it('keep components and hooks in components, and nothing else', () => {
    const others = sources.filter(
      (file) => file.startsWith('components/') && !/\.tsx$|\/use-[a-z-]+\.ts$/.test(file),
    );
    expect(others).toEqual([]);
  });

  it('let only the background and our own pages read the library, never scripts in web pages', () => {
    expect(
      breaking(
        ({ from, to }) =>
          /^entrypoints\/(content-script|capture|sample)\//.test(from) &&
          /^utils\/(library|extension\/workers)\//.test(to),
      ),
    ).toEqual([]);
  });

  it('let only the background write the library', () => {
    expect(
      breaking(
        ({ from, to }) =>
          /^utils\/library\/(writer|drafts|add|reject|transaction|recorder|bulk|delete|merge|journal|undo|records|sample|restore|replace|opened|own-time|migrate|migrate-revisions|state-writes|second-copy\/.*|damage\/(check|set-apart|journal-apart|damaged-writes))$/.test(
            to,
          ) && !/^(entrypoints\/(background|copy-maintenance)|utils\/library)\//.test(from),
      ),
    ).toEqual([]);
  });

  it('let only the recorder and a recovery write the stores of the library', () => {
    const writing = sources.filter(
      (file) =>
        file.startsWith('utils/library/') &&
        // A transaction, or a method of the database that makes one of its own.
        /'readwrite'|\bdb\.(put|add|delete|clear)\(/.test(readFileSync(join(ROOT, file), 'utf8')),
    );
    // Journal, state and damaged records are not stores of the library; the types of a transaction also contain the mode. A recovery
    // replaces the whole library, and has neither an entry of the journal nor an undo. The guard of readers only asks for
    // the mode.
    expect(writing.sort()).toEqual(
      [
        'damage/damaged-writes',
        'damage/guard',
        'damage/journal-apart',
        'delete',
        'journal',
        'own-time',
        'recorder',
        'replace',
        'state-writes',
        'transaction',
      ].map((name) => `utils/library/${name}.ts`),
    );
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
        /\b(document|window|navigator|localStorage|indexedDB)\.\w|\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(|\bMath\.random\(/.test(
          codeOf(file),
        ),
      );
    expect(found).toEqual([]);
  });

  it('use zod/mini and no other zod', () => {
    expect(breaking(({ to }) => /^zod(?!\/mini$)/.test(to))).toEqual([]);
  });

  it.each(['content-script', 'approximate', 'card-frame', 'metadata', 'quote', 'reading'])(
    'keep schemas, the polyfill and utils/extension out of injected scripts: %s',
    (script) => {
      const reached = [...reachedFrom(`entrypoints/${script}/index`)];
      expect(reached.length).toBeGreaterThan(3);
      expect(
        reached.filter((module) =>
          /^(zod|webextension-polyfill|utils\/(extension|library|observation\/schema|messages\/(protocol|server)))/.test(
            module,
          ),
        ),
      ).toEqual([]);
    },
  );

  it('import the polyfill in one place, and wxt/browser only in content scripts', () => {
    const one = 'utils/extension/browser.ts';
    expect(imports.some(({ from, to }) => from === one && to === 'webextension-polyfill')).toBe(true);
    expect(breaking(({ from, to }) => to === 'webextension-polyfill' && from !== one)).toEqual([]);
    expect(
      breaking(
        ({ from, to }) =>
          to === 'wxt/browser' &&
          !/^entrypoints\/(content-script|approximate|metadata|quote|reading)\//.test(from),
      ),
    ).toEqual([]);
  });

  it('say and hear nothing by postMessage in pages of others', () => {
    const found = sources
      .filter((file) =>
        /^entrypoints\/(content-script|approximate|metadata|quote|reading|capture)\//.test(file),
      )
      .filter((file) => /\.postMessage\(|'message'|onmessage/.test(codeOf(file)));
    expect(found).toEqual([]);
  });

  it('ask the network for nothing: what they fetch is a file of the package', () => {
    const found = sources.flatMap((file) => {
      const code = codeOf(file);
      const fetched = [...code.matchAll(/\bfetch\(([^\n]*)/g)].map(([, what = '']) => what);
      return [
        ...fetched.filter(
          (what) => !/^(browser\.runtime\.getURL\(|`(\$\{location\.origin\})?\/[^/])/.test(what),
        ),
        ...(/\b(XMLHttpRequest|WebSocket|EventSource|sendBeacon|RTCPeerConnection|WebTransport)\b/.exec(
          code,
        ) ?? []),
      ].map((what) => `${file}: ${what}`);
    });
    expect(found).toEqual([]);
  });

  it('keep nothing where the browser would send it to other machines', () => {
    expect(sources.filter((file) => /storage\.sync\b/.test(codeOf(file)))).toEqual([]);
  });

  it('let no stored value fail to be written in silence', () => {
    const silent = sources.filter(
      (file) => /^(components|entrypoints)\//.test(file) && /void \w+\.(change|write)\(/.test(codeOf(file)),
    );
    expect(silent).toEqual([]);
  });

  it('never use data as markup', () => {
    const found = sources.filter((file) =>
      /innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write/.test(
        readFileSync(join(ROOT, file), 'utf8'),
      ),
    );
    expect(found).toEqual([]);
  });
});
