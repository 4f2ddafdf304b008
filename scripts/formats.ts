import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import { jsonFileSchema, jsonFileSchema1 } from '@/utils/exchange/formats/json/schema';
import { jsonLineSchema } from '@/utils/exchange/formats/json-lines/schema';
import { type GeneratedFile, writeGenerated } from './generated/files';

/** `npm run formats` writes the JSON Schemas of our formats, generated from the schemas that the importers use. */

/** Returns the JSON Schemas (draft 2020-12) of our formats, for docs/formats. */
export function formatFiles(): GeneratedFile[] {
  const library =
    'Reports and the adversary behaviour observed in them. docs/formats/json.md describes each field, and the rules between records that JSON Schema cannot say.';
  return [
    schemaFile('ttp-clipper-1', 'TTP Clipper library, version 1', library, jsonFileSchema1),
    schemaFile('ttp-clipper-1.1', 'TTP Clipper library, version 1.1', library, jsonFileSchema),
    schemaFile(
      'ttp-clipper-lines-1',
      'A line of TTP Clipper JSON Lines, version 1',
      'An observation of adversary behaviour with its report. docs/formats/json-lines.md describes the file.',
      jsonLineSchema,
    ),
  ];
}

function schemaFile(id: string, title: string, description: string, from: z.ZodMiniType): GeneratedFile {
  const { $schema, ...schema } = z.toJSONSchema(from, { target: 'draft-2020-12' });
  const file = `${id}.schema.json`;
  const described = { $schema, $id: file, title, description, ...schema };
  return { path: `docs/formats/${file}`, content: `${JSON.stringify(described, null, 2)}\n` };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeGenerated(formatFiles());
