import { describe, expect, it } from 'vitest';
import { suggestActors, suggestTags } from '@/utils/attack/name-suggestions';
import { catalogue } from '../exchange/exports';

const names = (options: { name: string; attackId: string | null }[]) =>
  options.map(({ name, attackId }) => [name, attackId].filter(Boolean).join(' '));

describe('the suggestions for an actor', () => {
  it.each([
    ['unicorn', ['Ünïcorn']],
    ['UNI CORN', ['Ünïcorn']],
    ['corn', ['Ünïcorn', 'corn']],
  ])('for %s are %j: used names in any spelling, and it as a new one', (text, expected) => {
    const used = [{ name: 'Ünïcorn', attackId: null }];
    expect(names(suggestActors(catalogue, used, text))).toEqual(expected);
  });

  it('have the group of ATT&CK once, also if its name was used without its id', () => {
    const withId = suggestActors(catalogue, [{ name: 'APT29', attackId: 'G0016' }], 'apt 29');
    expect(names(withId)).toEqual(['APT29 G0016']);
    const without = suggestActors(catalogue, [{ name: 'APT 29', attackId: null }], 'apt29');
    expect(names(without)).toEqual(['APT 29', 'APT29 G0016']);
  });
});

it('tags that differ in more than their case are different tags', () => {
  expect(names(suggestTags(['c-2', 'Loader'], 'c2'))).toEqual(['c2']);
  expect(names(suggestTags(['c-2', 'Loader'], 'LOADER'))).toEqual(['Loader']);
});
