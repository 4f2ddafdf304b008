import { describe, expect, it } from 'vitest';
import { webAnnotation } from '@/utils/exchange/formats/web-annotation/write';
import { exported } from '../../exports';
import { mainFields, read } from '../../reading';
import { sampleLibrary, sampleObservation, sampleReport } from '../../samples';

describe('annotations', () => {
  const selector = [
    { type: 'RangeSelector', startOffset: 1 },
    { type: 'TextPositionSelector', start: 10, end: 20 },
    { type: 'TextQuoteSelector', exact: 'ran a script', prefix: 'it ', suffix: ' and' },
  ];
  it('of Hypothesis give the techniques in tags and text', () => {
    const row = {
      id: 'abc',
      uri: 'https://a.example/r#part',
      created: '2026-01-01T00:00:00.123456+00:00',
      updated: '2026-01-01T00:00:00.123456+00:00',
      text: 'Looks like T1059.001',
      tags: ['attack.t1566', 'phish'],
      document: { title: ['A title'] },
      target: [{ source: 'https://a.example/r', selector }],
    };
    const result = read({ total: 2, rows: [row, { ...row, id: 'def', text: 'nice', tags: [] }] });
    expect(mainFields(result).map(({ technique, quote, url }) => [technique, quote, url])).toEqual([
      ['T1566', 'ran a script', 'https://a.example/r'],
      ['T1059.001', 'ran a script', 'https://a.example/r'],
    ]);
    expect(result.library.observations[0]).toMatchObject({
      anchor: { quote: { prefix: 'it ', suffix: ' and' }, position: { start: 10, end: 20 } },
      created: '2026-01-01T00:00:00.123Z',
      tags: ['phish'],
    });
    expect(result.library.reports).toMatchObject([{ title: 'A title' }]);
    expect(result.refused).toMatchObject([{ path: 'rows[1]' }]);
  });

  it('of our export come back as far as the format can hold them', () => {
    const result = read(exported(webAnnotation, sampleLibrary()));
    expect(mainFields(result)).toEqual([
      {
        level: 'procedure',
        technique: 'T1059.001',
        tactics: ['TA0002'],
        procedure: 'powershell -nop\n  -w hidden',
        who: ['APT29 G0016', 'home-made loader null'],
        quote: 'powershell -nop',
        url: 'https://research.example/loader',
      },
    ]);
  });

  it('of our export have actors, software and a technique that ATT&CK does not have', () => {
    const fields = {
      technique: { id: null, name: 'e-skimming', attackVersion: null },
      actors: [{ name: 'Own Bear: east', attackId: null }],
      software: [
        { name: 'T1003 dumper', attackId: null },
        { name: 'Mimikatz', attackId: 'S0002' },
      ],
      note: 'Compare T1566.',
      tags: ['loader', 'see T1003'],
    };
    const library = { reports: [sampleReport()], observations: [sampleObservation(fields)] };
    const { library: found } = read(exported(webAnnotation, library));
    expect(found.observations).toHaveLength(1);
    expect(found.observations[0]).toMatchObject({
      technique: { id: null, name: 'e-skimming' },
      actors: fields.actors,
      note: 'Compare T1566.',
      tags: ['loader', 'see T1003'],
      confidence: 'high',
    });
    expect(found.observations[0]?.software).toEqual(expect.arrayContaining(fields.software));
  });
});
