import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sharedBrowser } from './shared-browser';

/** The folder for the evidence of failed tests. */
export const FAILURES = 'test-output';

/** The maximum length of a folder's name, in characters. */
const NAME_LIMIT = 100;

/** Converts a text to a name for a file or folder. */
const fileName = (text: string): string =>
  text
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, NAME_LIMIT);

/**
 * Saves a picture of every page of every open browser, and the messages of their consoles.
 *
 * @param names - the folder, from the outermost: for a test, its project, file and name
 * @returns the folder
 */
export async function keepEvidence(names: readonly string[], top: string = FAILURES): Promise<string> {
  const folder = join(top, ...names.map(fileName));
  await mkdir(folder, { recursive: true });
  const lines: string[] = [];
  let number = 0;
  for (const session of sharedBrowser().open) {
    const { pictures, console } = await session.evidence();
    lines.push(...console);
    for (const { url, png } of pictures) {
      number++;
      await writeFile(
        join(folder, `${number}-${fileName(url.replace(/^[a-z-]+:\/\/[^/]+\//, ''))}.png`),
        png,
      );
      lines.push(`picture ${number}: ${url}`);
    }
  }
  await writeFile(join(folder, 'console.log'), lines.map((line) => `${line}\n`).join(''));
  return folder;
}
