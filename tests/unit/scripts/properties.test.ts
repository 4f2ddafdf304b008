import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs, settings } from '../../support/properties';
import { propertySettings } from '../../support/property-settings';

describe('the settings of properties', () => {
  it('are a fixed seed and the own number of runs, unless others are requested', () => {
    const own = propertySettings({ FC_SEED: '', FC_RUNS: '' });
    expect(own).toEqual({ seed: expect.any(Number), runs: null });
    expect(propertySettings({ FC_SEED: '', FC_RUNS: '' })).toEqual(own);
    expect(propertySettings({ FC_SEED: '-7', FC_RUNS: '12000' })).toEqual({ seed: -7, runs: 12_000 });
  });

  it.each(['x', '1.5', '1e3'])('refuse the seed %s', (text) => {
    expect(() => propertySettings({ FC_SEED: text, FC_RUNS: '' })).toThrow('FC_SEED is not a whole number');
  });

  it('are those that properties use', () => {
    expect(fc.readConfigureGlobal()).toMatchObject({ seed: settings.seed, numRuns: runs(100) });
  });
});

it.each([
  ['its own runs', 25, null, 25],
  ['the requested number of runs', 100, 12_000, 12_000],
  ['no more than the requested number', 2_000, 12_000, 12_000],
  ['fewer in proportion if its own number is low', 25, 12_000, 3_000],
  ['no fewer than its own number', 2_000, 50, 2_000],
])('a property gets %s', (_what, own, asked, expected) => {
  expect(runs(own, asked)).toBe(expected);
});
