import { describe, expect, it } from 'vitest';
import { expressionsIn, superLinear } from '@/scripts/check/regular-expressions';

describe('the check of regular expressions', () => {
  it('finds literals, and where others are composed', () => {
    const code = "const a = /x+$/g;\nconst b = new RegExp(c + d);\nconst d = '/no/';\nRegExp('e');";
    expect(expressionsIn('a.ts', code)).toEqual({
      literals: [{ line: 1, source: 'x+$', flags: 'g' }],
      composed: [2, 4],
    });
  });

  it.each([
    ['that ends in a run of characters', '/+$', ''],
    ['with a run between runs', '\\s*;\\s*', ''],
    ['with nested runs', '^(?:a+)+$', ''],
    ['that may begin anywhere in a run', '[\\w.]+@', 'g'],
    ['with a look-ahead behind a run', '[ \\t]+(?=\\n|$)', 'g'],
  ])('refuses one %s', async (_what, source, flags) => {
    expect(await superLinear({ source, flags })).toMatch(/polynomial|exponential/);
  });

  it.each([
    ['that begins where it is told', '[\\w.]+@', 'y'],
    ['that begins only at the start of a run', '(?<![\\w.])[\\w.]+@', 'g'],
    ['that matches what it has scanned', '\\(Citation: [^)]*\\)?', 'g'],
  ])('accepts one %s', async (_what, source, flags) => {
    expect(await superLinear({ source, flags })).toBeNull();
  });
});
