import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namedId } from '@/utils/attack/named';
import { escapeXml, suggestionsFor } from '@/utils/attack/omnibox';
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

  it('are XML with what answers the query marked, and nothing of the data taken for markup', () => {
    const [first] = suggestionsFor(search('powershell', { limit: 1 }), () => 'Runs <it> & more.', 'xml');
    expect(first?.description).toBe(
      'T1059.001 Command and Scripting Interpreter: <match>PowerShell</match> <dim>· Execution · Runs &#60;it&#62; &#38; more.</dim>',
    );
  });

  it('say of a former id what stands for it now', () => {
    const [first] = suggestionsFor(search('T1086', { limit: 1 }), summaryOf, 'plain');
    expect(first?.content).toBe('T1059.001');
    expect(first?.description).toContain('replaces T1086');
  });

  it('have nothing in XML that is not escaped, and lose no text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const xml = escapeXml(text);
        expect(xml.replace(/&#\d+;/g, '')).not.toMatch(/[&<>"']/);
        const back = xml.replace(/&#(\d+);/g, (_all, code) => String.fromCharCode(Number(code)));
        // biome-ignore lint/suspicious/noControlCharactersInRegex: the ones that XML forbids
        expect(back).toBe(text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ''));
      }),
    );
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
