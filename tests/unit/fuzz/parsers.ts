import { expect } from 'vitest';
import { catalogue } from '@/tests/unit/exchange/exports';
import { importContext, sourceNamed } from '@/tests/unit/exchange/reading';
import { context } from '@/tests/unit/exchange/samples';
import { CatalogueError } from '@/utils/attack/objects';
import { parseCatalogue } from '@/utils/attack/parse';
import { readBackupText } from '@/utils/exchange/formats/backup/read';
import { backupText } from '@/utils/exchange/formats/backup/write';
import { importJson } from '@/utils/exchange/formats/json/read';
import { exportJson, jsonPieces } from '@/utils/exchange/formats/json/write';
import { readNavigatorLayer } from '@/utils/exchange/formats/navigator/read-overlay';
import { FORMATS } from '@/utils/exchange/formats/writers';
import { readAny, sniff } from '@/utils/exchange/import/recognise';
import { type Library, libraryFaults } from '@/utils/exchange/library';
import { readYaml } from '@/utils/exchange/parse/yaml';
import { canonicalUrl, cleanUrl } from '@/utils/observation/canonical-url';
import { observationSchema, reportSchema } from '@/utils/observation/schema';

/**
 * Parsers of foreign texts, each with what must hold whatever the text is: it throws nothing but the parser's own
 * error, and what it accepts is valid, can be written, and comes back.
 */

/** Parses a text and expects what must hold. */
export type Parse = (text: string) => void;

const byId = <T extends { id: string }>(records: readonly T[]) =>
  records.toSorted((a, b) => (a.id < b.id ? -1 : 1));

function expectSound(library: Library): void {
  expect([...libraryFaults(library)]).toEqual([]);
  for (const one of library.observations) expect(observationSchema.parse(one)).toEqual(one);
  for (const one of library.reports) expect(reportSchema.parse(one)).toEqual(one);
  const used = new Set(library.observations.map(({ reportId }) => reportId));
  const again = importJson([...jsonPieces(exportJson(library, context, catalogue))].join(''));
  if (!again.ok) throw new Error(`it does not come back: ${again.problem.message}`);
  expect(byId(again.library.observations)).toEqual(byId(library.observations));
  expect(byId(again.library.reports)).toEqual(byId(library.reports.filter(({ id }) => used.has(id))));
  // No text that was accepted makes another export fail.
  const input = { selection: library, catalogue, context };
  for (const format of FORMATS) for (const _ of format.write(input, format.options.parse({})));
}

/** The parsers by name. A file of tests/corpus/ is in the folder of its parser. */
export const PARSERS = {
  import: (text) => {
    const { result } = readAny(sniff(text), sourceNamed, importContext);
    if (result.ok) expectSound(result.library);
    else expect(result.problems.length).toBeGreaterThan(0);
  },
  yaml: (text) => {
    const { result } = readAny({ ...sniff(text), value: readYaml(text) }, sourceNamed, importContext);
    if (result.ok) expectSound(result.library);
    else expect(result.problems.length).toBeGreaterThan(0);
  },
  backup: (text) => {
    const read = readBackupText(text);
    if (!read.ok) {
      expect(read.message).not.toBe('');
      return;
    }
    const { dump, header } = read;
    const again = readBackupText([...backupText(dump, header)].join(''));
    expect(again).toEqual({ ...read, header: { ...header, records: read.counts } });
    expectSound(dump);
  },
  layer: (text) => {
    const result = readNavigatorLayer(text);
    if (result.ok) expect(readNavigatorLayer(JSON.stringify(result.layer))).toEqual(result);
    else expect(result.problems.length).toBeGreaterThan(0);
  },
  catalogue: (text) => {
    let own: unknown = null;
    try {
      const parsed = parseCatalogue([JSON.parse(text)]);
      for (const { id } of [...parsed.techniques, ...parsed.groups]) expect(parsed.object(id)?.id).toBe(id);
    } catch (error) {
      own = error;
    }
    expect(own === null || own instanceof CatalogueError || own instanceof SyntaxError, String(own)).toBe(
      true,
    );
  },
  address: (text) => {
    const cleaned = cleanUrl(text);
    expect(canonicalUrl({ url: text, canonicalUrl: text })).toBe(cleaned);
    if (cleaned === null) return;
    expect(new URL(cleaned).protocol).toMatch(/^(https?|file):$/);
    expect(cleanUrl(cleaned)).toBe(cleaned);
  },
} as const satisfies Record<string, Parse>;

/** Expects that no parser has changed what all objects inherit. */
export function expectNoPollution(): void {
  expect(Object.keys(Object.prototype)).toEqual([]);
  for (const name of ['polluted', 'format', 'id', 'ok'])
    expect(({} as Record<string, unknown>)[name]).toBeUndefined();
  expect(Object.hasOwn(Array.prototype, 'polluted') || Object.hasOwn(Function.prototype, 'polluted')).toBe(
    false,
  );
}
