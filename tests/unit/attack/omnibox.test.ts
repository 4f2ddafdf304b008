import { describe, expect, it } from 'vitest';
import { namedId } from '@/utils/attack/named';
import { suggestionsFor } from '@/utils/attack/omnibox';
import { catalogue, lexicon, search } from './real';

const summaryOf = (id: string) => lexicon.of(id)?.summary;

describe('suggestions of the address bar', () => {
  it('are plain text where the browser wants that', () => {
    const [first] = suggestionsFor(search('T1059.001', { limit: 1 }), () => 'Runs <it> & more.', 'plain');
    expect(first).toEqual({
      content: 'T1059.001',
      description: 'T1059.001 Command and Scripting Interpreter: PowerShell · Execution · Runs <it> & more.',
    });
  });

  it('are XML with the matches marked and the data escaped', () => {
    const [first] = suggestionsFor(search('powershell', { limit: 1 }), () => 'Runs <it> & more.', 'xml');
    expect(first?.description).toBe(
      'T1059.001 Command and Scripting Interpreter: <match>PowerShell</match> <dim>· Execution · Runs &#60;it&#62; &#38; more.</dim>',
    );
  });

  it('show the successor of a former id', () => {
    const [first] = suggestionsFor(search('T1086', { limit: 1 }), summaryOf, 'plain');
    expect(first?.content).toBe('T1059.001');
    expect(first?.description).toContain('replaces T1086');
  });
});

describe('a text that is nothing but an id', () => {
  it.each([
    ['T1059.001', 'T1059.001'],
    [' t1059/001 ', 'T1059.001'],
    ['(T1059.001).', 'T1059.001'],
    ['attack.t1059.001', 'T1059.001'],
    ['https://attack.mitre.org/techniques/T1059/001/', 'T1059.001'],
    ['ta0006', 'TA0006'],
    ['G0016', 'G0016'],
    ['T1086', 'T1059.001'],
  ])('%j names %s', (text, id) => {
    expect(namedId(catalogue, text)).toBe(id);
  });

  it.each([
    '',
    'powershell',
    'T1059.001 was used',
    'T9999',
    '2021',
    'T1059 T1060',
    'https://example.org/T1059',
  ])('%j names none', (text) => {
    expect(namedId(catalogue, text)).toBeNull();
  });
});
