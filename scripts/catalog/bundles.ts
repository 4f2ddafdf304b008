import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { CompileError, compileBundle, serializeCompiled } from '@/utils/attack/compile';
import type { CompiledDomain } from '@/utils/attack/schema';
import type { GeneratedFile } from '../generated/files';

/** An error in a file, described in one line for the terminal. */
export class CatalogError extends Error {
  override name = 'CatalogError';
}

/** A compiled domain of ATT&CK. */
export interface CompiledFile extends GeneratedFile {
  compiled: CompiledDomain;
  content: string;
}

/**
 * Compiles STIX bundles of ATT&CK.
 *
 * @param paths one bundle for each domain
 * @returns the files of data/attack
 * @throws CatalogError when a file is no bundle, or a domain is given twice
 */
export async function compileBundles(paths: readonly string[]): Promise<CompiledFile[]> {
  const files = new Map<string, CompiledFile & { source: string }>();
  for (const path of paths) {
    const compiled = await compileFile(path);
    const source = basename(path);
    const duplicate = files.get(compiled.domain);
    if (duplicate)
      throw new CatalogError(`${source}: ${compiled.domain} was already given by ${duplicate.source}`);
    files.set(compiled.domain, {
      source,
      compiled,
      path: `data/attack/${compiled.domain}.json`,
      content: serializeCompiled(compiled),
    });
  }
  return [...files.values()];
}

async function compileFile(path: string): Promise<CompiledDomain> {
  const name = basename(path);
  if (!name.endsWith('.json')) throw new CatalogError(`${name}: not a .json file`);
  const json = parseJson(name, await readFile(path, 'utf8'));
  // Bundles before ATT&CK v9 do not state their version. Their file names do, as in enterprise-attack-8.2.json.
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
