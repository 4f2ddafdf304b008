import { describe, expect, it } from 'vitest';
import { isChosen, refForm, tagForm, typedName, typedNames } from '@/utils/observation/typed-name';

const APT29 = { name: 'APT29', attackId: 'G0016' };
const OWN = { name: 'Ünïcorn', attackId: null };
const suggested = [
  { ...APT29, hint: 'also Cozy Bear' },
  { name: 'Own', attackId: null, hint: 'used before' },
];

describe('a name that was typed but not picked', () => {
  it.each([
    { what: 'nothing', text: '  ', chosen: [], typed: null },
    { what: 'the known one, whatever its case', text: ' apt29 ', chosen: [], typed: APT29 },
    { what: 'the known one, whatever its blanks', text: 'APT-29', chosen: [], typed: APT29 },
    {
      what: 'a new one',
      text: 'Quiet Heron',
      chosen: [APT29],
      typed: { name: 'Quiet Heron', attackId: null },
    },
    {
      what: 'the beginning of a known one as new',
      text: 'APT',
      chosen: [],
      typed: { name: 'APT', attackId: null },
    },
    { what: 'not what is chosen already', text: 'apt29', chosen: [APT29], typed: null },
    { what: 'not what is chosen in other letters', text: 'UNICORN', chosen: [OWN], typed: null },
    { what: 'not what is chosen in full width', text: 'ｕｎｉｃｏｒｎ', chosen: [OWN], typed: null },
    {
      what: 'not what is chosen under another name',
      text: 'apt 29',
      chosen: [{ name: 'Cozy Bear', attackId: 'G0016' }],
      typed: null,
    },
    {
      what: 'a new one that only looks alike',
      text: 'Unicorns',
      chosen: [OWN],
      typed: { name: 'Unicorns', attackId: null },
    },
  ])('is $what', ({ text, chosen, typed }) => {
    expect(typedName(text, suggested, chosen, refForm)).toEqual(typed);
  });

  it('as a tag is another one if it differs in more than its case', () => {
    const chosen = [{ name: 'c-2', attackId: null }];
    expect(typedName('C-2 ', [], chosen, tagForm)).toBe(null);
    expect(typedName('C2', [], chosen, tagForm)).toEqual({ name: 'C2', attackId: null });
  });
});

describe('several names that were typed', () => {
  const withComma = { name: 'Group, the', attackId: null };
  const suggest = (text: string) =>
    [APT29, withComma].filter(({ name }) => name.toLowerCase().startsWith(text.trim().toLowerCase()));

  it.each([
    { what: 'each before a comma', text: 'loader, guardrail,', names: ['loader', 'guardrail'], rest: '' },
    { what: 'all but the last one', text: 'loader, guard', names: ['loader'], rest: 'guard' },
    { what: 'not the empty ones', text: ', loader,,', names: ['loader'], rest: '' },
    { what: 'each once', text: 'loader,Loader,', names: ['loader'], rest: '' },
    { what: 'the known one', text: 'apt29,', names: ['APT29'], rest: '' },
    { what: 'none without a comma', text: 'loader guardrail', names: [], rest: 'loader guardrail' },
    { what: 'none at the comma of a known name', text: 'group, t', names: [], rest: 'group, t' },
  ])('are $what', ({ text, names, rest }) => {
    const split = typedNames(text, suggest, [], refForm);
    expect(split.names.map(({ name }) => name)).toEqual(names);
    expect(split.rest).toBe(rest);
  });
});

it('a suggestion is chosen already under its name or its ATT&CK id, and not without both', () => {
  expect(isChosen(APT29, [{ name: 'Cozy Bear', attackId: 'G0016' }], refForm)).toBe(true);
  expect(isChosen(OWN, [{ name: 'unicorn', attackId: null }], refForm)).toBe(true);
  expect(isChosen(OWN, [{ name: 'Bison', attackId: null }], refForm)).toBe(false);
});
