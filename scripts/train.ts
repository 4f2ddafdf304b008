import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import * as z from 'zod/mini';
import type { Curve } from '@/utils/suggest/calibration';
import { MODEL_PATH, type Model } from '@/utils/suggest/model';
import { serializeModel } from '@/utils/suggest/serialize';
import { createSuggester } from '@/utils/suggest/suggest';
import { readAttack } from './attack-data';
import { crossValidate, describe } from './train/cross-validate';
import { readExamples } from './train/examples';
import { measure, outcomeOf } from './train/measure';
import { trainModel } from './train/pipeline';
import { ownSamples } from './train/samples';
import { SETTINGS } from './train/settings';
import { readLabelled, sharedSamples } from './train/shared';

/**
 * `npm run train [-- SHARED] [--folds N] [--out FILE]` trains the suggester and writes public/attack/suggester.bin.
 *
 * It learns from the repository (names, lexicon, data/examples) and, if the folder SHARED is given, from its
 * procedure examples, descriptions and report sentences. The shipped model is made by `npm run train -- ../shared`.
 * With `--folds` it first evaluates the training by cross-validation, and writes the resulting calibration to
 * data/suggester-calibration.json, from which every training takes its confidence.
 */

const path = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const CALIBRATION = path('data/suggester-calibration.json');
const calibrationSchema = z.strictObject({
  curve: z.array(z.tuple([z.number(), z.number()])),
  error: z.number(),
});

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { folds: { type: 'string' }, out: { type: 'string' } },
});
const shared = positionals[0];
if (shared !== undefined && !existsSync(join(shared, 'eval'))) {
  console.error(
    `${shared} has no folder eval. Without an argument the training takes what the repository has.`,
  );
  process.exit(2);
}
const from = performance.now();
const log = (line: string) =>
  console.error(`${((performance.now() - from) / 1000).toFixed(0).padStart(4)} s  ${line}`);

const { catalogue, lexicon } = await readAttack();
const samples = [
  ...ownSamples(catalogue, lexicon, [...(await readExamples()).values()]),
  ...(shared === undefined ? [] : await sharedSamples(shared, catalogue)),
];
const counts = new Map<string, number>();
for (const { source } of samples) counts.set(source, (counts.get(source) ?? 0) + 1);
log(`${samples.length} samples: ${[...counts].map(([source, count]) => `${count} ${source}`).join(', ')}`);

async function ship(curve: Curve): Promise<Model> {
  const model = trainModel(samples, catalogue, SETTINGS, curve);
  const file = serializeModel(model);
  await writeFile(values.out ?? path(`public/${MODEL_PATH}`), file);
  const [size, packed] = [file.length, gzipSync(file, { level: 9 }).length].map((bytes) =>
    Math.round(bytes / 1000),
  );
  log(`${size} kB, ${packed} kB gzipped`);
  return model;
}

if (values.folds === undefined) {
  const { curve } = z.parse(calibrationSchema, JSON.parse(await readFile(CALIBRATION, 'utf8')));
  await ship(curve);
} else {
  if (shared === undefined) throw new Error('--folds needs the folder with the report sentences');
  const validated = crossValidate(samples, catalogue, SETTINGS, Number(values.folds), log);
  const { curve, error, firstError, likely, reports, procedures } = validated;
  const points = curve.map((point) => `    [${point.join(', ')}]`).join(',\n');
  await writeFile(CALIBRATION, `{\n  "curve": [\n${points}\n  ],\n  "error": ${error}\n}\n`);
  const suggester = createSuggester(await ship(curve));
  const lines = await readLabelled(join(shared, 'eval/sentences-dev.jsonl'));
  const sentences = measure(lines.map((one) => outcomeOf(suggester, one)));
  log(`reports, by document:        ${describe(reports)}`);
  log(`procedures, by unseen names: ${describe(procedures)}`);
  log(`sentences, all tactics:      ${describe(sentences)}`);
  log(`calibration error ${error}, of the first suggestion ${firstError}`);
  log(`shown as 70 to 90 %: ${likely.n}, confidence ${likely.confidence}, right ${likely.right}`);
  console.log(
    JSON.stringify({
      reports,
      procedures,
      sentences,
      calibrationError: error,
      firstCalibrationError: firstError,
      shownAs70To90: likely,
    }),
  );
}
