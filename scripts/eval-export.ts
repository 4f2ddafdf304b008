import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { importJson } from '@/utils/exchange/formats/json/read';
import { FORMATS, formatById } from '@/utils/exchange/formats/writers';
import { readAttack } from './attack-data';

/**
 * Writes the export of a library to stdout: `npm run --silent eval -- export FORMAT FILE.json [OPTIONS]`, for
 * pipelines and external validators. FILE is a JSON export, OPTIONS a JSON object with options of the format. The
 * time in FILE's header is the `now` of the export, so that the same file gives the same bytes.
 */
async function main([id = '', file, options = '{}']: string[]): Promise<void> {
  const format = formatById(id);
  if (format === undefined || file === undefined) {
    const names = FORMATS.map((one) => `  ${one.id.padEnd(14)} ${one.name}`).join('\n');
    fail(`Usage: npm run eval -- export FORMAT FILE.json [OPTIONS]\n\nFormats:\n${names}`);
    return;
  }
  const read = importJson(await readFile(file, 'utf8'));
  if (!read.ok) {
    fail(read.problems.map(({ message }) => message).join('\n'));
    return;
  }
  const catalogue = (await readAttack()).catalogue;
  const { generator, attack, exported: now } = read.header;
  const context = { generator, attack, now };
  const text = format.write(
    { selection: read.library, catalogue, context },
    format.options.parse(JSON.parse(options)),
  );
  await pipeline(Readable.from(text), process.stdout);
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 2;
}

await main(process.argv.slice(2));
