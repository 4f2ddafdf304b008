import { describe, expect, test } from 'vitest';
import { MAX_IMPORT_BYTES, readJson, sizeProblem } from '@/utils/exchange/parse/json';

describe('the limit on size', () => {
  const limit = 1_000_000;
  const problem = (text: string) => {
    const result = readJson(text, limit);
    return result.ok ? null : result.problem.message;
  };

  test('holds for the size of a file', () => {
    expect(sizeProblem(MAX_IMPORT_BYTES)).toBeNull();
    expect(sizeProblem(MAX_IMPORT_BYTES + 1)?.message).toBe(
      'The file is too large: 201 MB. The limit is 200 MB',
    );
  });

  test.each([
    ['many letters', 'x'.repeat(limit + 1)],
    ['few letters of three bytes', '\u9280'.repeat(limit / 3 + 1)],
    ['few letters of four bytes', '\u{1F600}'.repeat(limit / 4 + 1)],
  ])('holds for a text of %s', (_, text) => {
    expect(problem(text)).toContain('too large: 2.0 MB. The limit is 1.0 MB');
  });

  test('includes itself', () => {
    const text = `[${' '.repeat(limit - 2)}]`;
    expect(problem(text)).toBeNull();
    expect(problem(`${text} `)).toContain('too large');
  });
});
