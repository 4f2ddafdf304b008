import { describe, expect, it } from 'vitest';
import { growthOf, LIMIT } from './growth';
import { STRUCTURES } from './structures';
import { TEXT_READERS } from './text-readers';
import { FAMILIES } from './texts';

/** Returns what is not linear, as `name: growth by a doubling`. */
const tooFast = (name: string, growth: number): string[] =>
  growth > LIMIT ? [`${name}: ${growth.toFixed(1)} times the work for twice the input`] : [];

describe('the measure of growth', () => {
  const text = (size: number) => 'a.'.repeat(size / 2);

  it('finds quadratic work', () => {
    // The expression that once masked host names.
    const mask = /\b(?:[\w-]+(?:\.|\[\.\]))+(?:com|net)\b/giu;
    expect(growthOf(text, (input) => [...input.matchAll(mask)])).toBeGreaterThan(LIMIT);
    const list = (size: number) => Array.from({ length: size }, (_, at) => at);
    expect(growthOf(list, (all) => all.map((one) => all.indexOf(-one - 1)))).toBeGreaterThan(LIMIT);
  });

  it('accepts linear work, and work that grows by n log n', () => {
    expect(growthOf(text, (input) => input.replaceAll('.', '!').split('!'))).toBeLessThanOrEqual(LIMIT);
    const list = (size: number) => Array.from({ length: 20 * size }, (_, at) => (at * 7_919) % 104_729);
    expect(growthOf(list, (all) => all.toSorted((a, b) => a - b))).toBeLessThanOrEqual(LIMIT);
  });
});

describe('foreign text is read in time proportional to it', () => {
  it.each(TEXT_READERS)('by %s', (_name, read) => {
    expect(FAMILIES.flatMap(({ name, text }) => tooFast(name, growthOf(text, read)))).toEqual([]);
  });

  it.each(STRUCTURES)('%s', (name, growth) => {
    expect(tooFast(name, growth())).toEqual([]);
  });
});
