import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type AnySchemaObject } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';

/**
 * The folder of published schemas of formats, beside the project; without it, the tests that need them are skipped.
 */
const FORMATS_DIR = join(import.meta.dirname, '../../../../../../shared/formats');
export const hasSchemas = existsSync(join(FORMATS_DIR, 'stix-2.1/schemas'));

const BASE = 'http://raw.githubusercontent.com/oasis-open/cti-stix2-json-schemas/stix2.1/schemas';

const read = (path: string): AnySchemaObject => JSON.parse(readFileSync(join(FORMATS_DIR, path), 'utf8'));

function compileAll(): { ajv: Ajv2020; byType: Map<string, string> } {
  const ajv = new Ajv2020({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  const byType = new Map<string, string>();
  const root = 'stix-2.1/schemas';
  for (const folder of ['common', 'observables', 'sdos', 'sros']) {
    for (const file of readdirSync(join(FORMATS_DIR, root, folder))) {
      const schema = read(join(root, folder, file));
      ajv.addSchema(schema);
      byType.set(file.replace(/\.json$/, ''), String(schema.$id));
    }
  }
  // The Attack Flow schema has this one by an older address, too.
  ajv.addSchema({
    ...read(join(root, 'common/timestamp.json')),
    $id: 'https://raw.githubusercontent.com/oasis-open/cti-stix2-json-schemas/master/schemas/common/timestamp.json',
  });
  ajv.addSchema(read('attack-flow-2.0.0.schema.json'), 'attack-flow');
  return { ajv, byType };
}

let compiled: ReturnType<typeof compileAll> | null = null;

/** Validates an object by the OASIS schema of its type, or by the Attack Flow schema; returns what is wrong. */
export function schemaErrors(object: { type: string }): string[] {
  compiled ??= compileAll();
  const { ajv, byType } = compiled;
  const { type } = object;
  const name = /^attack-(flow|action|asset|condition|operator)$/.test(type)
    ? 'attack-flow'
    : (byType.get(type) ?? `${BASE}/no schema for ${type}`);
  const validate = ajv.getSchema(name);
  if (validate === undefined) return [`no schema for ${type}`];
  if (validate(object as unknown)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `${object.type}${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}
