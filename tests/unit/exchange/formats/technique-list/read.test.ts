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
  expect(result.refused).toMatchObject([{ path: 'line[4]' }]);
});
