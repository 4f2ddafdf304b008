import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { readAny, sniffAny } from '@/utils/exchange/import/recognise';
import { decodeFile } from '@/utils/exchange/parse/decode';
import { readAttack } from './attack-data';

/**
 * Reads files as an import does, and prints a line of JSON for each: `npm run --silent eval -- import FILE…`. Records
 * that name no report belong to the file itself. `refused` has what is left out, too; `ids` and `refusedIds` are the
 * techniques that are imported, and those of which nothing is.
 */
async function main(files: readonly string[]): Promise<void> {
  if (files.length === 0) {
    console.error('Usage: npm run eval -- import [--indicators] FILE…');
    process.exitCode = 2;
    return;
  }
  const { catalogue } = await readAttack();
  const indicators = files.includes('--indicators');
  const context = { catalogue, now: new Date().toISOString() };
  for (const file of files.filter((name) => !name.startsWith('--'))) {
    const { text, encoding } = decodeFile(await readFile(file));
    const source = { url: `file:///${encodeURIComponent(basename(file))}`, title: basename(file) };
    const { reader, result } = readAny(await sniffAny(text), { source, columns: null, indicators }, context);
    if (!result.ok) {
      const message = result.problems.map((one) => one.message).join('. ');
      console.log(JSON.stringify({ file, format: null, recognised: reader?.name ?? null, message }));
      continue;
    }
    const { reports, observations } = result.library;
    const ids = [...new Set(observations.flatMap(({ technique }) => technique?.id ?? []))].sort();
    const actors = new Set(observations.flatMap((one) => one.actors.map(({ name }) => name)));
    const refused = Object.fromEntries([
      ...result.reasons,
      ...result.leftOut.map(({ what, count }) => [what, count] as const),
    ]);
    const ofFile = observations.filter(({ reportId }) =>
      reports.some(({ id, url }) => id === reportId && url.startsWith('file:')),
    ).length;
    const warnings = [
      ...(encoding === 'utf-8' ? [] : [`read as ${encoding}`]),
      ...(ofFile === 0 ? [] : [`${ofFile} observations name no report`]),
      ...result.refused.map(({ message }) => message),
    ];
    console.log(
      JSON.stringify({
        file,
        format: reader?.name ?? null,
        reports: reports.length,
        observations: observations.length,
        techniques: ids.length,
        actors: actors.size,
        refused,
        merged: result.merged,
        warnings,
        ids,
        refusedIds: [...result.lostIds].filter((id) => !ids.includes(id)).sort(),
      }),
    );
  }
}

await main(process.argv.slice(2));
