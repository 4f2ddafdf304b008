import { fileURLToPath } from 'node:url';
import { compileExamples, EXAMPLES_PATH, serializeExamples } from '@/utils/suggest/shown-examples';
import { type GeneratedFile, writeGenerated } from './generated/files';
import { readExamples } from './train/examples';

/** `npm run examples` compiles data/examples into public/attack/examples.json, for the details of techniques. */

/** Compiles the examples of the package. */
export async function examplesFile(): Promise<GeneratedFile> {
  const compiled = compileExamples([...(await readExamples()).values()]);
  return { path: `public/${EXAMPLES_PATH}`, content: serializeExamples(compiled) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeGenerated([await examplesFile()]);
