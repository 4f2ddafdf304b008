import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { Catalogue } from '@/utils/attack/catalogue';
import { splitSentences } from '@/utils/suggest/sentences';
import { nameStripper } from './names';
import { asSentence, classesOf, type Sample } from './samples';

/** Reads the training data in the folder beside the project: ATT&CK's examples, reports, descriptions. */

const procedureSchema = z.object({ text: z.string(), technique: z.string(), source: z.string() });
const reportSchema = z.object({ text: z.string(), document: z.string(), techniques: z.array(z.string()) });
const labelledSchema = z.object({ text: z.string(), techniques: z.readonly(z.array(z.string())) });
/** A sentence with the techniques that are right for it. */
export type Labelled = z.infer<typeof labelledSchema>;
const bundleSchema = z.object({
  objects: z.array(
    z.object({
      type: z.string(),
      description: z.optional(z.string()),
      revoked: z.optional(z.boolean()),
      external_references: z.optional(z.array(z.object({ external_id: z.optional(z.string()) }))),
    }),
  ),
});

/** The examples of TRAM lack the name of the actor. */
const NAMELESS_SOURCE = 'tram-bootstrap';

async function readLines<Line>(path: string, schema: z.ZodMiniType<Line>): Promise<Line[]> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => z.parse(schema, JSON.parse(line)));
}

/** Reads `{text, techniques[]}` lines. */
export const readLabelled = (path: string): Promise<Labelled[]> => readLines(path, labelledSchema);

/**
 * Returns the samples in the folder. It never reads its sentences-dev.jsonl, which is for evaluation only.
 *
 * @param folder such as ../shared
 */
export async function sharedSamples(folder: string, catalogue: Catalogue): Promise<Sample[]> {
  const live = new Set(classesOf(catalogue));
  const all = [
    ...(await descriptions(folder)),
    ...procedures(await readLines(join(folder, 'eval/procedure-examples.jsonl'), procedureSchema), catalogue),
    ...(await readLines(join(folder, 'eval/report-sentences-dev.jsonl'), reportSchema)).map(
      ({ text, document, techniques }): Sample => ({ text, techniques, source: 'report', unit: document }),
    ),
  ];
  return all
    .map((sample) => ({ ...sample, techniques: sample.techniques.filter((id) => live.has(id)) }))
    .filter(({ techniques }) => techniques.length > 0);
}

/** Returns the examples without their leading names. An example in two sources or of two techniques is one sample. */
function procedures(lines: readonly z.infer<typeof procedureSchema>[], catalogue: Catalogue): Sample[] {
  const strip = nameStripper(catalogue);
  const samples = new Map<
    string,
    { published: string; text: string; unit: string | null; techniques: Set<string> }
  >();
  for (const { text, technique, source } of lines) {
    const { name, rest } = strip(text);
    const isNameless = source === NAMELESS_SOURCE;
    const unit = isNameless ? null : name;
    const key = `${unit ?? ''}\n${rest.toLowerCase()}`;
    const sample = samples.get(key) ?? {
      published: text,
      text: isNameless || name !== null ? asSentence(rest) : text,
      unit,
      techniques: new Set(),
    };
    samples.set(key, sample);
    sample.techniques.add(technique);
  }
  return [...samples.values()].map(({ published, text, unit, techniques }) => ({
    published,
    text,
    techniques: [...techniques],
    source: 'procedure',
    unit,
  }));
}

/**
 * Returns the sentences of each technique's description. Relationships are not read, because their texts are
 * evaluation data.
 */
async function descriptions(folder: string): Promise<Sample[]> {
  const names = (await readdir(join(folder, 'attack'))).filter((name) =>
    /^enterprise-attack-.*\.json$/.test(name),
  );
  const newest = names.sort((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1);
  if (newest === undefined) return [];
  const bundle = z.parse(bundleSchema, JSON.parse(await readFile(join(folder, 'attack', newest), 'utf8')));
  return bundle.objects
    .filter(({ type, revoked }) => type === 'attack-pattern' && revoked !== true)
    .flatMap(({ description = '', external_references: references = [] }): Sample[] => {
      const id = references.flatMap(({ external_id: id = '' }) => (/^T\d{4}/.test(id) ? [id] : []))[0];
      const text = description
        .replace(/\(Citation:[^)]*\)/g, '')
        .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .replace(/<\/?code>/g, ' ');
      if (id === undefined) return [];
      return splitSentences(text).map(({ start, end }, index) => ({
        text: text.slice(start, end),
        techniques: [id],
        source: index === 0 ? 'description' : 'description-rest',
        unit: null,
      }));
    });
}
