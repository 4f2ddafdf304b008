import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CopiedRecord, piecesOf } from '@/utils/library/second-copy/file-format';
import { fileName } from '@/utils/library/second-copy/file-name';
import { readFile } from '@/utils/library/second-copy/read-file';
import { newState } from '@/utils/library/state';
import { uuid } from '../fresh';

const STATE = newState(uuid(1));
const NAME = fileName('log', 1, STATE.id);

/** Texts with all that a line-based file could trip over. */
const text = fc.string({
  unit: fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }),
    fc.constantFrom('\n', '\r', '\u2028', '\ud800', '"'),
  ),
});
const record: fc.Arbitrary<CopiedRecord> = fc.record({
  store: fc.constantFrom('reports', 'observations', 'rejected'),
  key: fc.oneof(text, fc.tuple(text, text)) as fc.Arbitrary<string>,
  record: fc.oneof(fc.constant(null), fc.record({ id: text, note: text })),
});

async function written(records: readonly CopiedRecord[], isLog: boolean): Promise<string> {
  let file = '';
  for await (const piece of piecesOf(NAME, STATE, records, isLog ? records.length : null)) file += piece;
  return file;
}

async function* inPieces(file: string, length: number) {
  for (let from = 0; from < file.length; from += length) yield file.slice(from, from + length);
}

async function read(file: string, length = 50) {
  const records: CopiedRecord[] = [];
  const { header, missing } = await readFile(inPieces(file, length), (one) => records.push(one));
  return { header, missing, records };
}

describe('a file of the second copy', () => {
  it('is read as it was written, in pieces of any length', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(record),
        fc.boolean(),
        fc.integer({ min: 1, max: 200 }),
        async (records, isLog, length) => {
          const { header, missing, records: found } = await read(await written(records, isLog), length);
          expect({ header, missing, found }).toMatchObject({
            header: { name: NAME, counts: STATE.counts },
            missing: 0,
            found: JSON.parse(JSON.stringify(records)),
          });
        },
      ),
    ));

  it('gives all other records when a part is garbled, and counts those that are missing', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(record, { minLength: 1 }),
        fc.boolean(),
        fc.nat(),
        fc.string({ minLength: 1, maxLength: 40 }),
        async (records, isLog, place, garbage) => {
          const file = await written(records, isLog);
          const from = place % file.length;
          const garbled = file.slice(0, from) + garbage + file.slice(from + garbage.length);
          fc.pre(garbled !== file);
          const { missing, records: found } = await read(garbled);
          const good = JSON.parse(JSON.stringify(records)) as CopiedRecord[];
          for (const one of found) expect(good).toContainEqual(one);
          // Only the lines that have a garbled character are lost.
          const lines = file.slice(0, from + garbage.length).split('\n').length;
          const first = file.slice(0, from).split('\n').length;
          expect(found.length).toBeGreaterThanOrEqual(records.length - (lines - first + 1));
          expect(found.length === records.length || missing > 0).toBe(true);
          if (isLog) expect(missing).toBe(records.length - found.length);
        },
      ),
    ));

  it('gives all whole records when it is cut off, and tells that some are missing', () =>
    fc.assert(
      fc.asyncProperty(fc.array(record, { minLength: 1 }), fc.nat(), async (records, place) => {
        const file = await written(records, false);
        const { missing, records: found } = await read(file.slice(0, place % (file.length - 1)));
        expect(found).toEqual(JSON.parse(JSON.stringify(records)).slice(0, found.length));
        expect(missing).toBeGreaterThan(0);
      }),
    ));

  it.each([
    ['nothing', ''],
    ['zeros', '\0'.repeat(2_000_000)],
    ['the lines of another program', '{"a": 1}\n12345678 0 {"a": 1}\n'],
  ])('with %s has no record', async (_what, file) => {
    expect(await read(file, 64_000)).toEqual({ header: null, missing: 1, records: [] });
  });
});
