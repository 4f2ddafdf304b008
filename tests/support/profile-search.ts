import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** Returns the files below a folder, also those that a running browser deletes meanwhile. */
async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

async function contentOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

/**
 * Searches all files of a browser's profile for words, in their encodings in databases: UTF-8 and UTF-16.
 *
 * @returns for each word that was found the paths of the files, in the profile
 */
export async function searchProfile(
  profileDir: string,
  words: readonly string[],
): Promise<Record<string, string[]>> {
  const places = new Map<string, string[]>();
  for (const file of await filesBelow(profileDir)) {
    const content = await contentOf(file);
    for (const word of words)
      if (content.includes(word, 0, 'utf8') || content.includes(word, 0, 'utf16le'))
        places.set(word, [...(places.get(word) ?? []), relative(profileDir, file)]);
  }
  return Object.fromEntries(places);
}
