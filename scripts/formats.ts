import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import { jsonFileSchema } from '@/utils/exchange/json-format';

/** A file that describes a format, made from the schema that the importer itself uses. */
export interface FormatFile {
  /** From the top of the project. */
  path: string;
  text: string;
}

/** The JSON Schemas (draft 2020-12) of our formats, as `npm run formats` writes them into docs/formats. */
export function formatFiles(): FormatFile[] {
  const { $schema, ...schema } = z.toJSONSchema(jsonFileSchema, { target: 'draft-2020-12' });
  const described = {
    $schema,
    $id: 'ttp-clipper-1.schema.json',
    title: 'TTP Clipper library, version 1',
    description:
      'Reports and the adversary behaviour observed in them. docs/formats/json.md describes each field, and the rules between records that JSON Schema cannot say.',
    ...schema,
  };
  return [
    { path: 'docs/formats/ttp-clipper-1.schema.json', text: `${JSON.stringify(described, null, 2)}\n` },
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { path, text } of formatFiles()) {
    await writeFile(new URL(`../${path}`, import.meta.url), text);
    console.log(`${path}: ${text.length} characters`);
  }
}
