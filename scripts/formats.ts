import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import { jsonFileSchema } from '@/utils/exchange/formats/json/schema';
import { type GeneratedFile, writeGenerated } from './generated/files';

/** `npm run formats` writes the JSON Schemas of our formats, generated from the schemas that the importers use. */

/** Returns the JSON Schemas (draft 2020-12) of our formats, for docs/formats. */
export function formatFiles(): GeneratedFile[] {
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
    {
      path: 'docs/formats/ttp-clipper-1.schema.json',
      content: `${JSON.stringify(described, null, 2)}\n`,
    },
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeGenerated(formatFiles());
