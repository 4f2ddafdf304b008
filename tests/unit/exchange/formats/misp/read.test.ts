import { expect, it } from 'vitest';
import { mainFields, read, sourceNamed } from '../../reading';

const tag = (name: string) => ({ name });
const T1059 = tag('misp-galaxy:mitre-attack-pattern="PowerShell - T1059.001"');
const event = {
  info: 'Heron',
  uuid: '57c4445b-c548-4654-af0b-4be3950d210f',
  date: '2026-01-02',
  Tag: [
    tag('misp-galaxy:mitre-attack-pattern="Phishing - T1566"'),
    tag('misp-galaxy:mitre-intrusion-set="APT29 - G0016"'),
  ],
  Attribute: [
    { type: 'link', category: 'External analysis', value: 'https://a.example/heron', uuid: 'a' },
    { type: 'text', value: 'It ran PowerShell.', uuid: 'b', Tag: [T1059] },
  ],
  Object: [
    {
      name: 'attack-pattern',
      uuid: 'c',
      Attribute: [{ object_relation: 'id', type: 'text', value: 'T1105' }],
    },
  ],
};
const expected = [
  ['T1059.001', 'It ran PowerShell.', 'https://a.example/heron', ['APT29 G0016']],
  ['T1105', 'id: T1105', 'https://a.example/heron', ['APT29 G0016']],
  ['T1566', 'Phishing', 'https://a.example/heron', ['APT29 G0016']],
];

it.each([
  ['one', { Event: event }],
  ['a list', [{ Event: event }]],
  ['an answer', { response: [{ Event: event }] }],
  ['a bare one', event],
])('the techniques of events are read, with the first link as the report: %s', (_what, value) => {
  const result = read(value);
  expect(result.reader).toBe('misp');
  expect(mainFields(result).map(({ technique, quote, url, who }) => [technique, quote, url, who])).toEqual(
    expected,
  );
  expect([...result.lostIds]).toEqual([]);
});

it('an event without a technique is refused as such', () => {
  expect(() => read({ Event: { info: 'x', Attribute: [] } }, sourceNamed)).toThrow(
    'names no technique and no tactic',
  );
});
