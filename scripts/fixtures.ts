import 'fake-indexeddb/auto';
import { mkdir, writeFile } from 'node:fs/promises';
import { makeExports } from './fixtures/exports';
import { makeLibrary } from './fixtures/library';

/**
 * `npm run fixtures` writes a small library and its exports, as the present version of the database has them, into
 * tests/fixtures. Once a version is released its files stay as they are: every later version must read them.
 */

/** Makes ids and random bytes the same in each run. */
function withoutChance(): void {
  let count = 0;
  const randomUUID = () => `00000000-0000-4000-9000-${String(++count).padStart(12, '0')}`;
  const getRandomValues = (bytes: Uint8Array) => bytes.map((_byte, index) => (7 * index + 11) % 256);
  Object.defineProperty(crypto, 'randomUUID', { value: randomUUID });
  Object.defineProperty(crypto, 'getRandomValues', {
    value: (bytes: Uint8Array) => {
      bytes.set(getRandomValues(bytes));
      return bytes;
    },
  });
}

withoutChance();
const library = await makeLibrary();
const folder = `tests/fixtures/exports/v${library.version}`;
await mkdir('tests/fixtures/library', { recursive: true });
await mkdir(folder, { recursive: true });
await writeFile(`tests/fixtures/library/v${library.version}.json`, `${JSON.stringify(library, null, 1)}\n`);
for (const [name, content] of Object.entries(await makeExports(library)))
  await writeFile(`${folder}/${name}`, content);
console.log(`tests/fixtures: version ${library.version}`);
