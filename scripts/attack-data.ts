import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import { type LexiconFile, lexiconFileSchema } from '@/utils/attack/lexicon';
import { ATTACK_PATH, type AttackData, openAttack } from '@/utils/attack/load';
import { packAttack } from '@/utils/attack/pack-attack';
import { parseDomain } from '@/utils/attack/parse';
import { DOMAINS, describeIssue } from '@/utils/attack/schema';
import type { GeneratedFile } from './generated/files';

/** Reads ATT&CK's data: the sources in the repository (data/attack, data/lexicon) and the pack in the package. */

const inProject = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** The folder of the compiled domains. */
export const DOMAINS_FOLDER = inProject('data/attack/');
const LEXICON_FOLDER = inProject('data/lexicon/');
const PACK = inProject(`public/${ATTACK_PATH}`);

/** Opens the data of the package. */
export async function readAttack(): Promise<AttackData> {
  return openAttack(Uint8Array.from(await readFile(PACK)).buffer);
}

/** Packs the catalogue and the lexicon of the repository. */
export async function packFile(): Promise<GeneratedFile> {
  const domains = await Promise.all(
    DOMAINS.map(async (domain, place) =>
      parseDomain(JSON.parse(await readFile(`${DOMAINS_FOLDER}${domain}.json`, 'utf8')), place),
    ),
  );
  const lexicon = (await readdir(LEXICON_FOLDER, { recursive: true })).filter((path) =>
    path.endsWith('.json'),
  );
  const content = packAttack(domains, await Promise.all(lexicon.map(readLexiconFile)));
  return { path: `public/${ATTACK_PATH}`, content };
}

async function readLexiconFile(path: string): Promise<LexiconFile> {
  const json: unknown = JSON.parse(await readFile(`${LEXICON_FOLDER}${path}`, 'utf8'));
  const result = z.safeParse(lexiconFileSchema, json);
  if (!result.success) throw new Error(`${path}: ${describeIssue(result.error, 'file')}`);
  return result.data;
}
