import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readAny, sniffAny } from '@/utils/exchange/import/recognise';
import { techniqueIdsIn } from '@/utils/exchange/import/technique-ids';
import { importContext, sourceNamed } from '../reading';

const FOLDER = 'tests/fixtures/foreign';

it.each(readdirSync(FOLDER))('each technique id in a file is imported or reported: %s', async (file) => {
  const text = readFileSync(`${FOLDER}/${file}`, 'utf8');
  const { reader, result } = readAny(await sniffAny(text), sourceNamed, importContext);
  if (!result.ok) throw new Error(result.problem.message);
  expect(reader).not.toBeNull();
  const imported = result.library.observations.map(({ technique }) => technique?.id);
  const missing = [...techniqueIdsIn(text)].filter((id) => !imported.includes(id) && !result.lostIds.has(id));
  expect(missing).toEqual([]);
  expect(imported.length).toBeGreaterThan(0);
  // What stands elsewhere is the exception: most ids become behaviours.
  expect(result.lostIds.size).toBeLessThan(techniqueIdsIn(text).size);
});
