import { expect, it } from 'vitest';
import { typedName } from '@/components/typed-name';

const APT29 = { name: 'APT29', attackId: 'G0016' };
const suggested = [
  { ...APT29, hint: 'also Cozy Bear' },
  { name: 'Own', attackId: null, hint: 'used before' },
];

it.each([
  { what: 'nothing', text: '  ', chosen: [], typed: null },
  { what: 'the known one, whatever its case', text: ' apt29 ', chosen: [], typed: APT29 },
  { what: 'a new one', text: 'Quiet Heron', chosen: [APT29], typed: { name: 'Quiet Heron', attackId: null } },
  {
    what: 'the beginning of a known one as new',
    text: 'APT',
    chosen: [],
    typed: { name: 'APT', attackId: null },
  },
  { what: 'not what is chosen already', text: 'apt29', chosen: [APT29], typed: null },
])('what was typed and not picked is $what', ({ text, chosen, typed }) => {
  expect(typedName(text, suggested, chosen)).toEqual(typed);
});
