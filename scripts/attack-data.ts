import { readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import * as z from 'zod/mini';
import { type LexiconFile, lexiconFileSchema } from '@/utils/attack/lexicon';
import { ATTACK_PATH, type AttackData, openAttack } from '@/utils/attack/load';
import { packAttack } from '@/utils/attack/pack-attack';
import { parseDomain } from '@/utils/attack/parse';
import { DOMAINS, describeIssue } from '@/utils/attack/schema';

/** ATT&CK's data: as they are in the repository (data/attack, data/lexicon), and as the package has them. */

const inProject = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** Where the compiled domains lie. */
export const DOMAINS_FOLDER = inProject('data/attack/');
const LEXICON_FOLDER = inProject('data/lexicon/');
const PACK = inProject(`public/${ATTACK_PATH}`);

/** The data of the package, opened. */
export async function readAttack(): Promise<AttackData> {
  return openAttack(Uint8Array.from(await readFile(PACK)).buffer);
}

/** Packs what is in the repository into public/attack/attack.bin. Says in a line how big it is. */
export async function writeAttack(): Promise<void> {
  const domains = await Promise.all(
    DOMAINS.map(async (domain, place) =>
      parseDomain(JSON.parse(await readFile(`${DOMAINS_FOLDER}${domain}.json`, 'utf8')), place),
    ),
  );
  const lexicon = (await readdir(LEXICON_FOLDER, { recursive: true })).filter((path) =>
    path.endsWith('.json'),
  );
  const pack = packAttack(domains, await Promise.all(lexicon.map(readLexiconFile)));
  await writeFile(PACK, pack);
  const size = gzipSync(pack, { level: 9 }).length;
  console.log(`catalogue, lexicon and search index: ${(size / 1000).toFixed(1)} kB gzipped`);
}

async function readLexiconFile(path: string): Promise<LexiconFile> {
  const json: unknown = JSON.parse(await readFile(`${LEXICON_FOLDER}${path}`, 'utf8'));
  const result = z.safeParse(lexiconFileSchema, json);
  if (!result.success) throw new Error(`${path}: ${describeIssue(result.error, 'file')}`);
  return result.data;
}
