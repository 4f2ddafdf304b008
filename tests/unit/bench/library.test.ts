import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { largeLibrary } from '@/tests/bench/library';
import { libraryFaults } from '@/utils/exchange/library';
import { observationSchema, reportSchema } from '@/utils/observation/schema';

const size = { observations: 2_000, reports: 80, actors: 30, seed: 7 };
const library = largeLibrary(size);

test('a large library is valid, of the size asked for, and varied', () => {
  const { reports, observations } = library;
  expect(z.array(reportSchema).safeParse(reports).error).toBeUndefined();
  expect(z.array(observationSchema).safeParse(observations).error).toBeUndefined();
  expect([...libraryFaults(library)]).toEqual([]);
  expect(reports).toHaveLength(80);
  expect(observations).toHaveLength(2_000);
  const count = (values: readonly unknown[]) => new Set(values).size;
  expect(count(observations.map(({ reportId }) => reportId))).toBe(80);
  expect(count(observations.map(({ technique }) => technique?.id))).toBeGreaterThan(200);
  expect(count(observations.flatMap(({ actors }) => actors.map(({ name }) => name)))).toBeGreaterThan(25);
  expect(count(observations.flatMap(({ tags }) => tags))).toBeGreaterThan(10);
  expect(count(reports.map(({ captured }) => captured.slice(0, 7)))).toBeGreaterThan(30);
});

test('the seed decides what is in it', () => {
  expect(largeLibrary(size)).toEqual(library);
  expect(largeLibrary({ ...size, seed: 8 })).not.toEqual(library);
  expect(largeLibrary({ observations: 0, reports: 0, actors: 0, seed: 1 })).toEqual({
    reports: [],
    observations: [],
  });
  expect(() => largeLibrary({ observations: 1, reports: 0, actors: 0, seed: 1 })).toThrow(RangeError);
});
