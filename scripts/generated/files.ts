import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** A committed file that a script generates from other files of the repository. */
export interface GeneratedFile {
  /** Relative to the top of the project. */
  path: string;
  content: string | Uint8Array;
}

/** Generates committed files from their sources. */
export interface Generator {
  /** The command that writes them. */
  command: string;
  make: () => Promise<GeneratedFile[]>;
}

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));

/** Writes generated files, and prints the size of each. */
export async function writeGenerated(files: readonly GeneratedFile[]): Promise<void> {
  for (const { path, content } of files) {
    await writeFile(`${PROJECT}${path}`, content);
    console.log(`${path}: ${Buffer.byteLength(content)} bytes`);
  }
}

/**
 * Compares the output of generators with the committed files.
 *
 * @param folder the top folder of the project, with a slash at its end
 * @returns a line for each file that is missing or differs
 */
export async function staleFiles(
  generators: readonly Generator[],
  folder: string = PROJECT,
): Promise<string[]> {
  const stale: string[] = [];
  for (const { command, make } of generators)
    for (const { path, content } of await make()) {
      const committed = await readCommitted(`${folder}${path}`);
      if (committed === null || Buffer.compare(committed, Buffer.from(content)) !== 0)
        stale.push(`${path}: not what \`${command}\` makes`);
    }
  return stale;
}

/** Reads a committed file; null when there is none. */
async function readCommitted(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
