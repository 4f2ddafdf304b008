import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
// The whole of zod, for its reading of JSON Schema; in what is shipped there is zod/mini only.
import * as z from 'zod';
import { importJson } from '@/utils/exchange/formats/json/read';
import { jsonFileSchema } from '@/utils/exchange/formats/json/schema';
import { exportJson } from '@/utils/exchange/formats/json/write';
import { libraryArbitrary } from '../../arbitraries';
import { catalogue } from '../../exports';
import { context, sampleLibrary } from '../../samples';

const read = (path: string) => readFileSync(new URL(`../../../../../${path}`, import.meta.url), 'utf8');

const committed: z.core.JSONSchema.JSONSchema = JSON.parse(read('docs/formats/ttp-clipper-1.1.schema.json'));
const bySchema = z.fromJSONSchema(committed);
const first = z.fromJSONSchema(JSON.parse(read('docs/formats/ttp-clipper-1.schema.json')));

/** The fields that an import ignores. */
const DERIVED = ['tacticNames', 'domain', 'parent', 'url'];

describe('the committed JSON Schema', () => {
  test('is one of draft 2020-12 that refuses unknown fields on every level', () => {
    expect(committed.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    const objects = subschemas(committed).filter(({ type }) => type === 'object');
    expect(objects.length).toBeGreaterThan(8);
    for (const { additionalProperties } of objects) expect(additionalProperties).toBe(false);
  });

  test('every field of the model is required, no derived one is', () => {
    for (const { properties, required = [] } of subschemas(committed).filter(
      ({ type }) => type === 'object',
    )) {
      const fields = Object.keys(properties ?? {});
      // The addresses of reports are no derived ones, and a domain of the header is not either.
      const derived = fields.filter((name) => DERIVED.includes(name) && !required.includes(name));
      expect(required).toEqual(fields.filter((name) => !derived.includes(name)));
    }
    const observation = subschemas(committed).find(({ properties = {} }) => 'tacticNames' in properties);
    expect(observation?.required).not.toContain('tacticNames');
  });

  test('the one of version 1 accepts files of version 1 alone', () => {
    const { reports, observations, ...header } = exportJson(sampleLibrary(), context, catalogue);
    expect(first.safeParse({ ...header, version: 1, ...sampleLibrary() }).error).toBeUndefined();
    expect(first.safeParse({ ...header, reports, observations }).success).toBe(false);
  });

  test('accepts exports', () => {
    expect(bySchema.safeParse(exportJson(sampleLibrary(), context, catalogue)).error).toBeUndefined();
    fc.assert(
      fc.property(libraryArbitrary, (library) => {
        expect(bySchema.safeParse(exportJson(library, context, catalogue)).success).toBe(true);
      }),
    );
  });

  test.each<[string, (file: ReturnType<typeof exportJson>) => unknown]>([
    ['another version', (file) => ({ ...file, version: 1.2 })],
    ['another format', (file) => ({ ...file, format: 'x' })],
    ['an unknown field', (file) => ({ ...file, more: 1 })],
    ['a missing field', ({ attack, ...file }) => ({ ...file, was: attack.length })],
    ['an observation of a wrong type', (file) => ({ ...file, observations: [1] })],
    ['a wrong level', (file) => ({ ...file, observations: [{ ...file.observations[0], level: 'goal' }] })],
  ])('refuses %s, as the importer does', (_, change) => {
    const changed = change(exportJson(sampleLibrary(), context, catalogue));
    expect(bySchema.safeParse(changed).success).toBe(false);
    expect(jsonFileSchema.safeParse(changed).success).toBe(false);
  });
});

describe('docs/formats/json.md', () => {
  const page = read('docs/formats/json.md');

  test('has an example that can be imported', () => {
    const example = /```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
    expect(importJson(example)).toMatchObject({ ok: true });
  });

  test('describes every field', () => {
    const names = subschemas(committed).flatMap(({ properties }) => Object.keys(properties ?? {}));
    expect(names.length).toBeGreaterThan(40);
    expect([...new Set(names)].filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });
});

/** Returns a schema and all schemas in it. */
function subschemas(schema: z.core.JSONSchema.JSONSchema): z.core.JSONSchema.JSONSchema[] {
  const { properties = {}, items, anyOf = [] } = schema;
  const inside = [...Object.values(properties), ...[items].flat(), ...anyOf];
  return [schema, ...inside.flatMap((child) => (typeof child === 'object' ? subschemas(child) : []))];
}
