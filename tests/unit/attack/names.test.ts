import { describe, expect, it } from 'vitest';
import { compileBundle } from '@/utils/attack/compile';
import { suggestGroups, suggestSoftware } from '@/utils/attack/names';
import { parseCatalogue } from '@/utils/attack/parse';
import { bundle, embedded, exampleObjects } from './bundles';

const example = parseCatalogue([compileBundle(bundle(exampleObjects()))]);
const found = (suggestions: readonly { item: { name: string }; alias: string | null }[]) =>
  suggestions.map(({ item, alias }) => [item.name, alias]);

describe('suggestGroups', () => {
  it.each([
    ['pap', [['Paper Bear', null]]],
    ['BEAR', [['Paper Bear', null]]],
    ['paperbear', [['Paper Bear', null]]],
    ['paper-b', [['Paper Bear', null]]],
    ['ursus', [['Paper Bear', 'Origami Ursus']]],
    [
      'shared name',
      [
        ['Paper Bear', 'Shared Name'],
        ['Tin Fox', 'Shared Name'],
      ],
    ],
    ['aper', []],
    [' ', []],
    ['', []],
  ])('%j', (text, expected) => {
    expect(found(suggestGroups(example, text))).toEqual(expected);
  });

  it('never offers a revoked group', () => {
    expect(suggestGroups(example, 'origami').map(({ item }) => item.id)).toEqual(['G0900']);
  });

  it('keeps to the limit, whole names first', () => {
    const catalogue = embedded();
    expect(suggestGroups(catalogue, 'apt', 5)).toHaveLength(5);
    expect(found(suggestGroups(catalogue, 'apt29', 1))).toEqual([['APT29', null]]);
    expect(found(suggestGroups(catalogue, 'apt28'))[0]).toEqual(['APT28', null]);
    expect(found(suggestGroups(catalogue, 'cozy bear', 1))).toEqual([['APT29', 'Cozy Bear']]);
    expect(found(suggestGroups(catalogue, 'apt34', 1))).toEqual([['OilRig', 'APT34']]);
  });
});

describe('suggestSoftware', () => {
  it.each([
    ['crease', [['Foldloader', 'Creaser']]],
    ['cut', [['Cutter', null]]],
  ])('%j', (text, expected) => {
    expect(found(suggestSoftware(example, text))).toEqual(expected);
  });

  it('finds the software of every domain', () => {
    expect(found(suggestSoftware(embedded(), 'mimikatz', 1))).toEqual([['Mimikatz', null]]);
    expect(suggestSoftware(embedded(), 'stuxnet').map(({ item }) => item.id)).toEqual(['S0603']);
  });
});
