import { expect, it } from 'vitest';
import { mainFields, read, sourceNamed } from '../../reading';

it.each([
  ['one label', [{ text: 'It dumps LSASS.', label: 'T1003.001', doc_title: 'A' }], ['T1003.001']],
  [
    'several labels',
    [{ sentence: 'It dumps LSASS.', labels: ['T1003.001', 'T1059'], doc_title: 'A' }],
    ['T1003.001', 'T1059'],
  ],
  [
    'the export of a report',
    {
      name: 'A',
      sentences: [{ text: 'It dumps LSASS.', mappings: [{ attack_id: 'T1003.001', confidence: '91.0' }] }],
    },
    ['T1003.001'],
  ],
])('labelled sentences become observations with quotes: %s', (_what, value, ids) => {
  const result = read(value, sourceNamed);
  expect(result.reader).toBe('tram');
  expect(mainFields(result).map(({ technique, quote }) => [technique, quote])).toEqual(
    ids.map((id) => [id, 'It dumps LSASS.']),
  );
});

it('a sentence without a label is counted', () => {
  const result = read(
    [
      { sentence: 'Nothing.', labels: [] },
      { sentence: 'It dumps LSASS.', labels: ['T1003.001'] },
    ],
    sourceNamed,
  );
  expect(result.leftOut).toEqual([{ what: '1 sentence without a technique', count: 1 }]);
});

it('other lists of texts are no TRAM file', () => {
  expect(() => read([{ text: 'a', title: 'T1003' }], sourceNamed)).toThrow('a JSON array');
});
