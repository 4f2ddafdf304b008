import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { CompileError, compileBundle, serializeCompiled } from '@/utils/attack/compile';
import { type CompiledDomain, techniqueTable } from '@/utils/attack/schema';
import { DOMAINS_FOLDER, writeAttack } from './attack-data';

/**
 * `npm run catalog -- <bundle.json>...`: compiles STIX bundles of ATT&CK into data/attack/<domain>.json, and packs them
 * with the lexicon and their index. Nothing is written unless every file compiles.
 */

/** Says which file is wrong, and why, in a line for the terminal. */
class CatalogError extends Error {
  override name = 'CatalogError';
}

async function compileFile(path: string): Promise<CompiledDomain> {
  const name = basename(path);
  if (!name.endsWith('.json')) throw new CatalogError(`${name}: not a .json file`);
  const json = parseJson(name, await readFile(path, 'utf8'));
  // Bundles before ATT&CK v9 do not state their version, but are published under names such as enterprise-attack-8.2.json.
  const version = /-(\d+\.\d+)\b/.exec(name)?.[1];
  try {
    return compileBundle(json, version ? { version } : {});
  } catch (error) {
    if (error instanceof CompileError) throw new CatalogError(`${name}: ${error.message}`);
    throw error;
  }
}

function parseJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CatalogError(`${name}: not JSON (${error instanceof Error ? error.message : String(error)})`);
  }
}

function summary(compiled: CompiledDomain, text: string): string {
  const live = compiled.techniques.filter((line) => techniqueTable.read(line).status === 'live').length;
  return [
    `${compiled.domain} ${compiled.version}:`,
    `${compiled.tactics.length} tactics, ${compiled.techniques.length} techniques (${live} live),`,
    `${compiled.groups.length} groups, ${compiled.software.length} software;`,
    `${kilobytes(Buffer.byteLength(text))}, ${kilobytes(gzipSync(text, { level: 9 }).length)} gzipped`,
  ].join(' ');
}

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

async function main(paths: string[]): Promise<void> {
  if (paths.length === 0) throw new CatalogError('Which bundles? npm run catalog -- path/to/*.json');
  const files = new Map<string, { path: string; compiled: CompiledDomain; text: string }>();
  for (const path of paths) {
    const compiled = await compileFile(path);
    const twin = files.get(compiled.domain);
    if (twin)
      throw new CatalogError(
        `${basename(path)}: ${compiled.domain} was already given by ${basename(twin.path)}`,
      );
    files.set(compiled.domain, { path, compiled, text: serializeCompiled(compiled) });
  }
  await mkdir(DOMAINS_FOLDER, { recursive: true });
  let total = 0;
  for (const [domain, { compiled, text }] of files) {
    await writeFile(join(DOMAINS_FOLDER, `${domain}.json`), text);
    total += gzipSync(text, { level: 9 }).length;
    console.log(summary(compiled, text));
  }
  console.log(`together ${kilobytes(total)} gzipped`);
  await writeAttack();
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof CatalogError) && !(error instanceof Error && 'code' in error)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
