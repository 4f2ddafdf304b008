import { describe, expect, it } from 'vitest';
import { isChosen, refForm, tagForm, typedName } from '@/utils/observation/typed-name';

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

it('a suggestion is chosen already under its name or its ATT&CK id, and not without both', () => {
  expect(isChosen(APT29, [{ name: 'Cozy Bear', attackId: 'G0016' }], refForm)).toBe(true);
  expect(isChosen(OWN, [{ name: 'unicorn', attackId: null }], refForm)).toBe(true);
  expect(isChosen(OWN, [{ name: 'Bison', attackId: null }], refForm)).toBe(false);
});
