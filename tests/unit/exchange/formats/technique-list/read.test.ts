import { expect, it } from 'vitest';
import { mainFields, read, sourceNamed } from '../../reading';

it('a list of ids gives techniques, with the remarks behind them', () => {
  const text =
    '- T1059.001 PowerShell: encoded\n* [T1566](https://attack.mitre.org/techniques/T1566/)\n\nand more\n';
  const result = read(text, sourceNamed);
  expect(result.reader).toBe('list');
  expect(mainFields(result).map(({ technique, quote }) => [technique, quote])).toEqual([
    ['T1059.001', 'encoded'],
    ['T1566', 'Phishing'],
  ]);
  expect(result.leftOut).toEqual([{ what: '1 line without a technique id', count: 1 }]);
});

it.each([
  ['commas', 'T1059.001, T1566, T1003', ['T1059.001', 'T1566', 'T1003']],
  ['semicolons and a bullet', '- T1059.001; T1566', ['T1059.001', 'T1566']],
  ['"and"', 'T1566 and T1003', ['T1566', 'T1003']],
  ['a link to the same technique', '[T1566](https://attack.mitre.org/techniques/T1566/)', ['T1566']],
])('each id of a line is a technique: %s', (_what, text, ids) => {
  expect(mainFields(read(text, sourceNamed)).map(({ technique }) => technique)).toEqual(ids);
});

it('a note of Obsidian gives its report, the tactic of the heading and the context of each id', () => {
  const note = [
    '---',
    'title: "Heron"',
    'url: https://a.example/heron',
    '---',
    '[[Heron]] is new.',
    '## Persistence',
    '- [ ] ran schtasks (T1053.005) after [[T1078]]',
    '| Discovery | T1082 | reads the build |',
  ].join('\n');
  const result = read(note);
  expect(
    mainFields(result).map(({ technique, tactics, quote, url }) => [technique, tactics, quote, url]),
  ).toEqual([
    ['T1053.005', ['TA0003'], 'ran schtasks (T1053.005) after [[T1078]]', 'https://a.example/heron'],
    ['T1078', ['TA0003'], 'ran schtasks (T1053.005) after [[T1078]]', 'https://a.example/heron'],
    ['T1082', ['TA0007', 'TA0003'], 'Discovery | T1082 | reads the build', 'https://a.example/heron'],
  ]);
});

it('a text without an id is named, and is no list', () => {
  expect(() => read('# Heron\n\nIt ran T105 and T10590.', sourceNamed)).toThrow(
    'Markdown without a technique id',
  );
});
