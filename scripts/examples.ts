import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { compileExamples, EXAMPLES_PATH, serializeExamples } from '@/utils/suggest/shown-examples';
import { readExamples } from './train/examples';

/** `npm run examples`: compiles data/examples into public/attack/examples.json, for the details of techniques. */

const compiled = compileExamples([...(await readExamples()).values()]);
const text = serializeExamples(compiled);
await writeFile(fileURLToPath(new URL(`../public/${EXAMPLES_PATH}`, import.meta.url)), text);
const size = gzipSync(text, { level: 9 }).length / 1000;
console.log(`examples of ${compiled.techniques.length} techniques; ${size.toFixed(1)} kB gzipped`);
