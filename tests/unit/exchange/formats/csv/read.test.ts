import { describe, expect, it } from 'vitest';
import { csvReader } from '@/utils/exchange/formats/csv/read';
import { csv } from '@/utils/exchange/formats/csv/write';
import { sniff } from '@/utils/exchange/import/recognise';
import { exported } from '../../exports';
import { importContext, mainFields, read, sourceNamed } from '../../reading';
import { sampleLibrary, sampleObservation } from '../../samples';

const fields = (text: string) =>
  mainFields(read(text, sourceNamed)).map(({ technique, tactics, procedure }) => [
    technique,
    tactics,
    procedure,
  ]);

describe('the columns', () => {
  it.each([
    ['a column of ids named ID', 'Tactic,ID,Name,Use\nExecution,T1059.001,PowerShell,ran it\n'],
    ['a group page', 'Domain,ID,Name,Use\nEnterprise,T1059.001,PowerShell,ran it\n'],
    ['tabs, and an unknown name', 'What\tWhich\tUse\nx\tT1059.001\tran it\n'],
    ['a split id', 'Domain\tID\tName\tUse\nEnterprise\tT1059\t.001\tPowerShell\tran it\n'],
    ['a Markdown table', '| Tactic | ID | Use |\n|---|:-:|---|\n| Execution | `T1059.001` | ran it |\n'],
    ['rows above the header', 'Report of May,,\n,,\nTactic,ID,Use\nExecution,T1059.001,ran it\n'],
  ])('are known by name and content: %s', (_what, text) => {
    expect(fields(text)).toEqual([['T1059.001', ['TA0002'], 'ran it']]);
  });

  it('a sub-technique below the first one of its parent gets the whole id', () => {
    const text =
      'Domain\tID\tName\tUse\nEnterprise\tT1059\t.001\tPowerShell\ta\n\t\t.003\tCmd\tb\nEnterprise\tT1105\tIngress\tc\n';
    expect(fields(text).map(([technique]) => technique)).toEqual(['T1059.001', 'T1059.003', 'T1105']);
  });

  it('an id of the row itself stays its id', () => {
    const text = 'id,technique,url\na1,T1566,https://a.example/\na2,T1566,https://a.example/\n';
    expect(fields(text)).toHaveLength(2);
  });
});

describe('rows', () => {
  const head = 'Tactic,Technique #,Technique Name,Test Name\n';

  it('that differ in any column stay apart, and what has no field is in the note', () => {
    const result = read(
      `${head}execution,T1059.001,PowerShell,One\nexecution,T1059.001,PowerShell,Two\n`,
      sourceNamed,
    );
    expect(result.library.observations.map(({ note }) => note)).toEqual(['Test Name: One', 'Test Name: Two']);
    expect(result.merged).toBe(0);
  });

  it.each([
    ['confidence', 'confidence', 'low', 'high'],
    ['tags', 'tags', 'a', 'b'],
    ['software', 'software', 'Mimikatz', 'PsExec'],
  ])('that differ only in %s stay apart', (_what, column, one, other) => {
    const result = read(`technique,${column}\nT1566,${one}\nT1566,${other}\n`, sourceNamed);
    expect(result.library.observations).toHaveLength(2);
    expect(new Set(result.library.observations.map(({ id }) => id)).size).toBe(2);
  });

  it('that are the same in everything are counted as merged', () => {
    const row = 'execution,T1059.001,PowerShell,One\n';
    const result = read(head + row + row + row, sourceNamed);
    expect([result.library.observations.length, result.merged]).toEqual([1, 2]);
  });

  it('whose ids no field has are counted', () => {
    const result = read('Tactic,ID,Use\nExecution,T1059,then T1105\n,,T1003 alone\n', sourceNamed);
    expect([...result.lostIds].sort()).toEqual(['T1003', 'T1105']);
    expect(result.refusedCount).toBe(1);
  });
});

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
