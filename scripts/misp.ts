import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import { compareText } from '@/utils/text/compare';
import { type GeneratedFile, writeGenerated } from './generated/files';

/**
 * `npm run misp -- DEFINITIONS NAMES` compiles what an export for MISP needs to know of it into data/misp.json: the
 * templates of objects (ids, versions, types of attributes), the values of the ICS galaxies, and the names of the threat
 * actor galaxy. DEFINITIONS is a folder with `objects/*.json` of MISP/misp-objects and `galaxy-values.json`, NAMES a list
 * of the clusters of MISP/misp-galaxy. Only facts are taken: no description.
 */

/** The object templates that exports use. */
const TEMPLATES = ['annotation', 'attack-pattern', 'command-line', 'report'] as const;

const templateSchema = z.looseObject({
  uuid: z.uuid(),
  version: z.int(),
  'meta-category': z.string(),
  required: z._default(z.array(z.string()), []),
  requiredOneOf: z._default(z.array(z.string()), []),
  attributes: z.record(z.string(), z.looseObject({ 'misp-attribute': z.string() })),
});

const valuesSchema = z.looseObject({
  'mitre-ics-techniques': z.array(z.string()),
  'mitre-ics-tactics': z.array(z.string()),
  'mitre-ics-groups': z.array(z.string()),
  'mitre-ics-software': z.array(z.string()),
});

const namesSchema = z.array(
  z.looseObject({
    galaxy: z.string(),
    name: z.string(),
    synonyms: z._default(z.array(z.string()), []),
  }),
);

/** Compiles data/misp.json. */
export async function mispFile(definitions: string, names: string): Promise<GeneratedFile> {
  const read = async (path: string): Promise<unknown> => JSON.parse(await readFile(path, 'utf8'));
  const templates = await Promise.all(
    TEMPLATES.map(async (name) => {
      const template = templateSchema.parse(await read(join(definitions, `objects/${name}.json`)));
      const { uuid, version, required, requiredOneOf, attributes } = template;
      const types = Object.entries(attributes).map(([relation, one]) => [relation, one['misp-attribute']]);
      return [
        name,
        {
          uuid,
          version,
          category: template['meta-category'],
          required,
          requiredOneOf,
          attributes: Object.fromEntries(types),
        },
      ] as const;
    }),
  );
  const values = valuesSchema.parse(await read(join(definitions, 'galaxy-values.json')));
  const ics = Object.keys(valuesSchema.def.shape).map((galaxy) => [
    galaxy,
    values[galaxy as keyof typeof valuesSchema.def.shape],
  ]);
  const actors = namesSchema
    .parse(await read(names))
    .filter(({ galaxy }) => galaxy === 'threat-actor')
    .toSorted((a, b) => compareText(a.name, b.name))
    .map(({ name, synonyms }) => [name, synonyms.filter((one) => !/^G\d{4}$/.test(one))]);
  const file = {
    templates: Object.fromEntries(templates),
    ics: Object.fromEntries(ics),
    actors: Object.fromEntries(actors),
  };
  return { path: 'data/misp.json', content: `${JSON.stringify(file, null, 1)}\n` };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [definitions, names] = process.argv.slice(2);
  if (definitions === undefined || names === undefined) {
    console.error(
      'Which definitions? npm run misp -- ../shared/formats/misp ../shared/names/misp-galaxy-names.json',
    );
    process.exitCode = 1;
  } else await writeGenerated([await mispFile(definitions, names)]);
}
