import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileBundle } from '@/utils/attack/compile';
import { parseCatalogue } from '@/utils/attack/parse';
import { createSearch, type Hit } from '@/utils/attack/search';
import { runs } from '../../support/properties';
import * as stix from './bundles';
import { QUERIES, type Query } from './queries';
import { catalogue, search } from './real';

const example = createSearch(parseCatalogue([compileBundle(stix.bundle(stix.exampleObjects()))]));
const brief = (hits: readonly Hit[]) => hits.map((hit) => [hit.id, hit.via?.id ?? hit.alias]);

describe('the former name of a tactic', () => {
  it.each(['defense evasion', 'Defense Evasion', 'defense evas'])('leads to those of today: %s', (query) => {
    const found = brief(search(query, { kinds: ['tactic'] }));
    expect(found.slice(0, 3)).toEqual([
      ['TA0005', 'Defense Evasion'],
      ['TA0112', 'Defense Evasion'],
      ['TA0030', null],
    ]);
  });

  it('is no name of others', () => {
    expect(search('evasion', { kinds: ['tactic'] })[0]?.id).toBe('TA0103');
  });
});

describe('search by id', () => {
  it.each([
    ['t1059.001', 'T1059.001', null],
    ['1059.001', 'T1059.001', null],
    ['T1059/001', 'T1059.001', null],
    ['1486', 'T1486', null],
    ['https://attack.mitre.org/techniques/T1059/001/', 'T1059.001', null],
    ['attack.t1003.001', 'T1003.001', null],
    ['PowerShell (T1059.001)', 'T1059.001', null],
    ['ta0002', 'TA0002', null],
    ['g0016', 'G0016', null],
    ['s0002', 'S0002', null],
    ['T0855', 'T0855', null],
    ['t1086', 'T1059.001', 'T1086'],
    ['1562.010', 'T1689', 'T1562.010'],
    ['T1150', 'T1647', 'T1150'],
    ['G0057', 'G0049', 'G0057'],
  ])('%s finds %s', (query, id, via) => {
    const [first] = search(query);
    expect([first?.id, first?.via?.id ?? null, first?.status]).toEqual([id, via, 'live']);
  });

  it('finds a technique before its sub-techniques', () => {
    expect(search('T1003').map((hit) => hit.id)).toEqual([
      'T1003',
      ...['001', '002', '003', '004', '005', '006', '007', '008'].map((sub) => `T1003.${sub}`),
    ]);
  });

  it('takes the beginning of an id, live techniques before successors', () => {
    const ids = search('T162').map((hit) => hit.id);
    expect(ids.slice(0, 3)).toEqual(['T1620', 'T1621', 'T1622']);
    expect(example('T2000.').map((hit) => hit.id)).toEqual(['T2000', 'T2000.001']);
    expect(example('t2000/0').map((hit) => hit.id)).toEqual(['T2000.001']);
    expect(example('2000.00').map((hit) => hit.id)).toEqual(['T2000.001']);
    expect(example('T2').map((hit) => hit.id)).toEqual(['T2000', 'T2000.001', 'T2001']);
    expect(brief(example('T1'))).toEqual([
      ['T1501', null],
      ['T1502', null],
      ['T1600', null],
      ['T2000.001', 'T1700'],
      ['T2001', 'T1700'],
    ]);
  });

  it('gives all successors', () => {
    expect(brief(example('T1700'))).toEqual([
      ['T2000.001', 'T1700'],
      ['T2001', 'T1700'],
    ]);
  });

  it('shows a technique that nothing replaces with its status', () => {
    expect(example('T1600')[0]).toMatchObject({ id: 'T1600', status: 'deprecated', via: null });
    expect(example('T1501')[0]).toMatchObject({ id: 'T1501', status: 'revoked', via: null });
  });

  it('reads a name that looks like an id as a name', () => {
    expect(search('t9000')[0]).toMatchObject({ kind: 'software', name: 'T9000' });
  });
});

describe('search by name', () => {
  it.each([
    ['powershell', 'T1059.001'],
    ['power shell', 'T1059.001'],
    ['bruteforce', 'T1110'],
    ['brute force', 'T1110'],
    ['spray', 'T1110.003'],
    ['spraying password', 'T1110.003'],
    ['windows management ins', 'T1047'],
    ['inst manag wind', 'T1047'],
    ['process doppelganging', 'T1055.013'],
    ['procces hollowing', 'T1055.012'],
    ['launch deamon', 'T1543.004'],
    ['exfiltraton to cloud storge', 'T1567.002'],
    ['phising', 'T1566'],
    ['phishin', 'T1566'],
    ['multifactor authentication', 'T1556.006'],
    ['lsass', 'T1003.001'],
    ['credential access', 'TA0006'],
    ['execution', 'TA0002'],
    ['cozy bear', 'G0016'],
    ['mimikatz', 'S0002'],
    ['rundll32', 'T1218.011'],
    ['etc shadow', 'T1003.008'],
  ])('%s finds %s', (query, id) => {
    expect(search(query)[0]?.id).toBe(id);
  });

  it('leads a former name to its successor, saying so', () => {
    expect(search('regsvcs/regasm')[0]).toMatchObject({ id: 'T1218.009' });
    expect(
      search('impair defenses', { kinds: ['technique'] }).find((hit) => hit.via?.id === 'T1562'),
    ).toMatchObject({
      id: 'T1685',
      via: { name: 'Impair Defenses' },
    });
    expect(brief(example('older mischief'))[0]).toEqual(['T2001', 'T1800']);
    expect(brief(example('mischief macro'))[0]).toEqual(['T2001', null]);
    expect(brief(example('origami ursus'))[0]).toEqual(['G0900', 'Origami Ursus']);
  });

  it('prefers Enterprise among equals', () => {
    const ids = search('process injection', { kinds: ['technique'] }).map((hit) => hit.id);
    expect(ids.indexOf('T1055')).toBe(0);
    expect(ids).toContain('T1631');
  });

  it('shows what a list needs', () => {
    expect(search('lsass memory')[0]).toEqual({
      kind: 'technique',
      id: 'T1003.001',
      name: 'LSASS Memory',
      status: 'live',
      parent: { id: 'T1003', name: 'OS Credential Dumping' },
      tactics: [catalogue.tactic('TA0006')],
      via: null,
      alias: null,
      marks: [
        [0, 5],
        [6, 12],
      ],
      matched: null,
    });
  });
});

describe('search of any text', () => {
  it.each([[''], [' '], ['\n\t'], ['…'], ['https://example.org/'], ['xqzxqzxqz']])(
    '%j finds nothing',
    (query) => {
      expect(search(query)).toEqual([]);
    },
  );

  it('keeps to kinds and limit', () => {
    expect(search('apt', { kinds: ['group'] }).every((hit) => hit.kind === 'group')).toBe(true);
    expect(search('t1', { kinds: ['group'] })).toEqual([]);
    expect(search('process', { limit: 3 })).toHaveLength(3);
    expect(search('process', { limit: 0 })).toEqual([]);
    expect(search('process').length).toBeLessThanOrEqual(20);
  });

  it('never throws, never repeats a hit, and shows withdrawn ones only where nothing replaces them', () => {
    const words = catalogue.techniques.flatMap((technique) => [technique.name, technique.id]);
    const query = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc
        .array(fc.constantFrom(...words, '__proto__', 'constructor', ' ', '/', 'T1'), { maxLength: 4 })
        .map((parts) => parts.join(' ')),
      fc.constantFrom(...words).chain((word) => fc.nat(word.length).map((end) => word.slice(0, end))),
      fc.string({ unit: fc.constantFrom('a', '1', '.', 'T'), minLength: 2_000, maxLength: 3_000 }),
    );
    fc.assert(
      fc.property(query, (text) => {
        const hits = search(text);
        expect(new Set(hits.map((hit) => hit.id)).size).toBe(hits.length);
        for (const hit of hits) {
          if (hit.status !== 'live') expect(catalogue.successorsOf(hit.id)).toEqual([]);
          if (hit.via !== null) expect(catalogue.object(hit.via.id)?.status).not.toBe('live');
        }
      }),
      { numRuns: runs(150) },
    );
  });

  it('finds every live technique by its id and by its whole name', () => {
    for (const technique of catalogue.techniques.filter(({ status }) => status === 'live')) {
      expect(search(technique.id, { limit: 1 })[0]?.id).toBe(technique.id);
      const byName = search(technique.name, { kinds: ['technique'], limit: 5 });
      expect(
        byName.map((hit) => hit.id),
        technique.name,
      ).toContain(technique.id);
      expect(byName[0]?.name.toLowerCase()).toBe(technique.name.toLowerCase());
    }
  });
});

describe('search by what analysts call things', () => {
  it.each([
    ['golden ticket', 'T1558.001'],
    ['pth', 'T1550.002'],
    ['IFEO', 'T1546.012'],
    ['vssadmin delete shadows', 'T1490'],
    ['deleted the volume shadow copies', 'T1490'],
    ['linux persistence cron', 'T1053.003'],
    ['defense evasion clear windows event logs', 'T1685.005'],
    ['kerberosting', 'T1558.003'],
  ])('%s finds %s', (query, id) => {
    expect(search(query, { kinds: ['technique'] })[0]?.id).toBe(id);
  });

  it('says which term matched, and where', () => {
    const [hit] = search('lsass dum', { kinds: ['technique'] });
    expect(hit).toMatchObject({ id: 'T1003.001', matched: { field: 'term' } });
    const pieces = hit?.matched?.ranges.map(([start, end]) =>
      hit.matched?.text.slice(start, end).toLowerCase(),
    );
    expect(pieces).toEqual(expect.arrayContaining(['lsass', 'dum']));
  });

  it('offers the nearest where nothing fits', () => {
    expect(search('sharphoundx', { kinds: ['technique'] })).not.toEqual([]);
  });
});

describe('operators', () => {
  const techniques = (query: string) =>
    search(query, { kinds: ['technique'], limit: 500 }).map(({ id }) => catalogue.technique(id));

  it.each<[string, (technique: ReturnType<typeof catalogue.technique>) => boolean]>([
    ['tactic:exfiltration web', (found) => ['TA0010', 'TA0036'].some((id) => found?.tactics.includes(id))],
    ['platform:linux cron', (found) => found?.platforms.includes('Linux') ?? false],
    ['domain:ics valve', (found) => found?.domain === 'ics-attack'],
    ['group:"cozy bear" phishing', (found) => found !== undefined && uses('G0016', found.id)],
    ['group:apt29', (found) => found !== undefined && uses('G0016', found.id)],
    [
      'process domain:enterprise tactic:TA0007 platform:windows',
      (found) => found?.tactics.includes('TA0007') === true && found.platforms.includes('Windows'),
    ],
  ])('%s', (query, holds) => {
    const found = techniques(query);
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(holds)).toBe(true);
  });

  it('looks for the value of an operator that names nothing', () => {
    expect(search('tactic:powershell')[0]?.id).toBe('T1059.001');
  });

  it.each([
    ['group:"Wizard Spider"', 'G0102'],
    ['group:"wizard spider', 'G0102'],
    ['group:wizard-spider', 'G0102'],
    ['group:g0102', 'G0102'],
    ['GROUP:"FIN12"', 'G0102'],
  ])('%s is what the group uses', (query, id) => {
    const found = techniques(query);
    expect(found.length).toBeGreaterThan(20);
    expect(found.every((technique) => technique !== undefined && uses(id, technique.id))).toBe(true);
  });

  it.each([
    'group:"no such group"',
    'tactic:nonsense powershell',
    'platform:amiga cron',
    'domain:space',
    'tactic: powershell',
    'group:',
    'group:"',
    'group:""',
    'tactic::',
    'platform:"" domain:""',
  ])('%s: an unknown or missing value filters nothing and throws nothing', (query) => {
    const words = query.replace(/(?:tactic|platform|group|domain):/g, '').replaceAll('"', ' ');
    expect(search(query).map(({ id }) => id)).toEqual(search(words).map(({ id }) => id));
  });

  it('offers the nearest things where nothing is found as it is spelt', () => {
    expect(search('powershelll')[0]?.id).toBe('T1059.001');
    expect(techniques('platform:linux crontabb').length).toBeGreaterThan(0);
  });

  it('never throws, whatever stands behind an operator', () => {
    const value = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.constantFrom('"', '""', 'cozy bear', '"apt29', 'Windows', '__proto__', '(', '\\'),
    );
    const query = fc
      .array(fc.tuple(fc.constantFrom('tactic:', 'platform:', 'group:', 'domain:', ''), value), {
        maxLength: 3,
      })
      .map((parts) => parts.map((part) => part.join('')).join(' '));
    fc.assert(
      fc.property(query, (text) => {
        for (const hit of search(text)) expect(catalogue.object(hit.id)).toBeDefined();
      }),
      { numRuns: runs(100) },
    );
  });

  const uses = (group: string, technique: string): boolean =>
    catalogue.group(group)?.techniques.includes(technique) ?? false;
});

interface Case {
  readonly query: string;
  readonly expect: readonly string[];
}

/** The shares of queries whose first, and one of whose first three techniques of Enterprise is right. */
function measure(cases: readonly Case[]): { first: number; third: number } {
  const ranks = cases.map(({ query, expect: expected }) =>
    search(query, { kinds: ['technique'], limit: 50 })
      .filter(({ id }) => catalogue.technique(id)?.domain === 'enterprise-attack')
      .findIndex(({ id }) => expected.includes(id)),
  );
  const share = (most: number): number =>
    ranks.filter((rank) => rank >= 0 && rank < most).length / ranks.length;
  return { first: share(1), third: share(3) };
}

describe('search as analysts type', () => {
  const own = Object.entries<readonly Query[]>(QUERIES).map(
    ([kind, queries]) =>
      [kind, queries.map(([query, ...expected]) => ({ query, expect: expected }))] as const,
  );

  it.each(own)('finds what was meant: %s', (_kind, cases) => {
    const { first, third } = measure(cases);
    expect(first).toBeGreaterThanOrEqual(0.75);
    expect(third).toBeGreaterThanOrEqual(0.9);
  });

  it('finds what was meant, over all kinds', () => {
    const { first, third } = measure(own.flatMap(([, cases]) => cases));
    expect(first).toBeGreaterThanOrEqual(0.92);
    expect(third).toBeGreaterThanOrEqual(0.97);
  });

  it.skipIf(!stix.present(stix.SEARCH_QUERIES))('keeps to its targets on the development queries', () => {
    const cases = readFileSync(stix.SEARCH_QUERIES, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Case);
    const { first, third } = measure(cases);
    expect(first).toBeGreaterThanOrEqual(0.9);
    expect(third).toBeGreaterThanOrEqual(0.97);
  });
});
