import { expect, test } from 'vitest';
import { compareInstants, dayExists, daysBefore, toMilliseconds } from '@/utils/time/instants';

test.each([
  ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00.000Z', 0],
  ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00.1Z', -1],
  ['2026-01-01T00:00:00.1Z', '2026-01-01T00:00:00.09Z', 1],
  ['2026-01-01T00:00:00.1234567Z', '2026-01-01T00:00:00.1234568Z', -1],
  ['2026-01-01T00:00:59.9Z', '2026-01-01T00:01:00Z', -1],
])('instants %s and %s compare as %i', (a, b, order) => {
  expect(compareInstants(a, b)).toBe(order);
  expect(compareInstants(b, a) + order).toBe(0);
});

test.each([
  ['2026-01-01T00:00Z', '2026-01-01T00:00:00.000Z'],
  ['2026-01-01T00:00:07Z', '2026-01-01T00:00:07.000Z'],
  ['2026-01-01T00:00:07.5Z', '2026-01-01T00:00:07.500Z'],
  ['2026-01-01T00:00:07.1239Z', '2026-01-01T00:00:07.123Z'],
  ['2026-01-01T00:00:07.123Z', '2026-01-01T00:00:07.123Z'],
])('%s to the millisecond is %s', (instant, expected) => {
  expect(toMilliseconds(instant)).toBe(expected);
});

test.each(['2026-01-01', '2026-01-01T00:00:00+01:00', ''])('%j is no instant in UTC', (text) => {
  expect(() => toMilliseconds(text)).toThrow(RangeError);
});

test.each([
  ['2024-02-29', true],
  ['2026-02-29', false],
  ['2026-02-30', false],
  ['2026-04-31', false],
  ['2026-13-01', false],
  ['2026-12-31', true],
  ['', false],
])('the day %j exists: %s', (day, exists) => {
  expect(dayExists(day)).toBe(exists);
});

test.each([
  ['2026-03-01T10:00:00.500Z', 0, '2026-03-01T10:00:00.500Z'],
  ['2026-03-01T10:00:00Z', 1, '2026-02-28T10:00:00.000Z'],
  ['2024-03-30T00:00:00.000Z', 30, '2024-02-29T00:00:00.000Z'],
])('before %s, %i days, is %s', (now, days, expected) => {
  expect(daysBefore(now, days)).toBe(expected);
});
