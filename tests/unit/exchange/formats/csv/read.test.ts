import { describe, expect, it } from 'vitest';
import { csvReader } from '@/utils/exchange/formats/csv/read';
import { csv } from '@/utils/exchange/formats/csv/write';
import { sniff } from '@/utils/exchange/import/recognise';
import { exported } from '../../exports';
import { importContext, mainFields, read } from '../../reading';
import { sampleLibrary, sampleObservation } from '../../samples';

describe('a CSV file', () => {
  it('is read by the names of its columns', () => {
    const result = read(
      'Technique ID;Threat actor;Link;Evidence;Command line\r\nT1059.001;Cozy Bear;https://a.example/x;"It ran ""it""";\'=cmd\r\n;;https://a.example/x;nothing;\r\n',
    );
    expect(result.reader).toBe('csv');
    expect(mainFields(result)).toEqual([
      {
        level: 'procedure',
        technique: 'T1059.001',
        tactics: ['TA0002'],
        procedure: '=cmd',
        who: ['Cozy Bear G0016'],
        quote: 'It ran "it"',
        url: 'https://a.example/x',
      },
    ]);
    expect(result.refused.map(({ message }) => message)).toEqual([
      'row[3]: names no technique and no tactic',
    ]);
  });

  it.each([
    ['names of one group', 'Cozy Bear; APT29; FIN7', ['Cozy Bear G0016', 'FIN7 G0046']],
    ['spellings of one name', 'Quiet Heron; quiet-heron; QUIETHERON', ['Quiet Heron null']],
    ['names of two', 'Quiet Heron; Quiet Heron 2', ['Quiet Heron null', 'Quiet Heron 2 null']],
  ])('has one reference for %s', (_what, actors, who) => {
    const text = `technique id,threat actor,link\nT1566,${actors},https://a.example/x\n`;
    expect(mainFields(read(text)).map((one) => one.who)).toEqual([who]);
  });

  it('is read by the columns that the analyst has named', () => {
    const text = 'a,b,c\nT1566,https://a.example/,lure\n';
    const columns = { technique: 0, url: 1, note: 2 };
    const result = csvReader.read(sniff(text), { source: null, columns }, importContext);
    expect(result.ok && mainFields(result).map(({ technique, quote }) => [technique, quote])).toEqual([
      ['T1566', 'lure'],
    ]);
  });

  it.each([
    { bom: true, separator: 'semicolon' as const },
    { bom: false, separator: 'tab' as const },
  ])('of our export comes back with ids and anchors: %o', (options) => {
    const library = sampleLibrary();
    library.observations.push(
      sampleObservation({
        id: '3f2b8c1e-6a54-4d0b-9c3e-0d5f7a1b2c3e',
        note: '=1+1\n"a";b',
        tags: ['x;y', 'z'],
        actors: [
          { name: 'A', attackId: null },
          { name: 'APT29', attackId: 'G0016' },
        ],
        procedure: null,
      }),
    );
    const result = read(exported(csv, library, options));
    expect(result.library.observations).toEqual(
      [...library.observations].sort((a, b) => a.id.localeCompare(b.id)),
    );
    expect(result.refusedCount).toBe(0);
  });
});
