import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import * as z from 'zod/mini';
import {
  compileLexicon,
  type LexiconFile,
  lexiconFileSchema,
  serializeLexicon,
} from '@/utils/attack/lexicon';
import { describeIssue } from '@/utils/attack/schema';
import { writeSearchIndex } from './search-index';

/**
 * `npm run lexicon`: compiles data/lexicon/<domain>/<tactic>.json into public/attack/lexicon.json, and the search index
 * that goes with it.
 */

const SOURCES = fileURLToPath(new URL('../data/lexicon/', import.meta.url));
const OUTPUT = fileURLToPath(new URL('../public/attack/', import.meta.url));

async function readSource(path: string): Promise<LexiconFile> {
  const result = z.safeParse(lexiconFileSchema, JSON.parse(await readFile(join(SOURCES, path), 'utf8')));
  if (!result.success) throw new Error(`${path}: ${describeIssue(result.error, 'file')}`);
  return result.data;
}

const paths = (await readdir(SOURCES, { recursive: true })).filter((path) => path.endsWith('.json'));
const compiled = compileLexicon(await Promise.all(paths.map(readSource)));
const text = serializeLexicon(compiled);
await mkdir(OUTPUT, { recursive: true });
await writeFile(join(OUTPUT, 'lexicon.json'), text);
const terms = compiled.entries.reduce((sum, line) => sum + line.split('\t').length - 2, 0);
const size = gzipSync(text, { level: 9 }).length / 1000;
console.log(`${compiled.entries.length} techniques, ${terms} terms; ${size.toFixed(1)} kB gzipped`);
await writeSearchIndex();
