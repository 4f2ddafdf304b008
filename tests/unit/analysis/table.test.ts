import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { largeLibrary } from '@/tests/bench/library';
import { createActors } from '@/utils/analysis/actors';
import { createTable, type Table } from '@/utils/analysis/table';
import type { Observation, Report } from '@/utils/observation/schema';
import { EVERYTHING, FACETS, SORTS, type TableQuery } from '@/utils/observation/view';
import { runs } from '../../support/properties';
import { catalogue } from '../attack/real';
import { id, observation, record, report, technique } from './samples';

const actors = createActors(catalogue, [record(1, { name: 'Loud Heron', aliases: ['TTP 0815'] })]);

function tableOf(reports: Iterable<Report>, observations: readonly Observation[]): Table {
  const table = createTable(catalogue, actors);
  table.putReports(reports);
  table.put(observations);
  return table;
}

const ask = (table: Table, more: Partial<TableQuery> = {}) => {
  const { rows, facets, total } = table.query({ ...EVERYTHING, ...more });
  return { ids: Array.from(rows, (row) => table.idAt(row)), facets, total };
};
const numbers = (table: Table, more: Partial<TableQuery> = {}) =>
  ask(table, more).ids.map((one) => Number(one.slice(-4)));

const table = () =>
  tableOf(
    [
      report(1),
      report(2, { publisher: 'Harbour Labs', published: null }),
      report(3, { title: 'Über alles' }),
    ],
    [
      observation(1, {
        by: ['Loud Heron'],
        technique: technique('T1059.001'),
        tags: ['x', 'y'],
        note: 'Étude',
      }),
      observation(2, {
        of: 2,
        by: ['TTP 0815'],
        technique: technique('T1059'),
        level: 'technique',
        procedure: null,
      }),
      observation(3, { of: 3, technique: null, tactics: ['TA0001'], level: 'tactic', confidence: 'low' }),
    ],
  );

describe('the table', () => {
  it.each([
    ['everything', {}, [3, 2, 1]],
    ['a technique with its sub-techniques', { filters: { technique: ['T1059'] } }, [2, 1]],
    ['a sub-technique', { filters: { technique: ['T1059.001'] } }, [1]],
    ['any value of a facet', { filters: { level: ['tactic', 'technique'] } }, [3, 2]],
    ['all facets', { filters: { level: ['technique'], technique: ['T1059'] } }, [2]],
    ['an actor by all its names', { filters: { actor: [id(1)] } }, [2, 1]],
    ['no actor', { filters: { actor: [''] } }, [3]],
    ['a value that nothing has', { filters: { tag: ['z'] } }, []],
    ['words of quote, procedure, note', { text: 'HIDDEN etude' }, [1]],
    ['a word of the report', { text: 'uber' }, [3]],
    ['words spread over report and observation', { text: 'harbour power' }, [2]],
    ['a phrase as it stands', { text: '"powershell -nop"' }, [3, 2, 1]],
    ['a phrase that is not there', { text: '"-nop powershell"' }, []],
    ['days of publication, else of capture', { from: '2026-01-01', to: '2026-03-01' }, [2, 1]],
    ['one day', { from: '2026-03-10', to: '2026-03-10' }, [3]],
    ['sorted by technique, none last', { sort: { by: 'technique', descending: false } }, [2, 1, 3]],
    ['sorted by level', { sort: { by: 'level', descending: true } }, [1, 2, 3]],
    ['sorted by date', { sort: { by: 'date', descending: false } }, [1, 2, 3]],
    ['sorted by publisher', { sort: { by: 'publisher', descending: true } }, [2, 3, 1]],
  ] as [string, Partial<TableQuery>, number[]][])('%s', (_what, query, expected) => {
    expect(numbers(table(), query)).toEqual(expected);
  });

  it('counts for each facet what choosing a value would give', () => {
    const { facets } = ask(table(), { filters: { level: ['procedure'] } });
    expect(Object.fromEntries(facets.level)).toEqual({ procedure: 1, technique: 1, tactic: 1 });
    expect(Object.fromEntries(facets.technique)).toEqual({ 'T1059.001': 1, T1059: 1 });
    expect(Object.fromEntries(facets.tag)).toEqual({ x: 1, y: 1 });
    expect(Object.fromEntries(ask(table()).facets.month)).toEqual({ '2026-01': 1, '2026-03': 2 });
    expect(table().labelOf('actor', id(1))).toBe('Loud Heron');
    expect(table().labelOf('tactic', 'TA0001')).toBe('Initial Access');
  });

  it('narrows the last search where the query extends it', () => {
    const one = table();
    const typed = ['p', 'po', 'powers', 'powersx', 'powers', 'power etude', 'etude', ''];
    expect(typed.map((text) => numbers(one, { text }).length)).toEqual([3, 3, 3, 0, 3, 1, 1, 3]);
  });

  it('shows a report as it is now', () => {
    const one = table();
    one.putReports([report(1, { publisher: 'Renamed', title: 'Other', published: '2025-01-01' })]);
    expect(numbers(one, { filters: { publisher: ['Renamed'] } })).toEqual([1]);
    expect(numbers(one, { text: 'other' })).toEqual([1]);
    expect(numbers(one, { to: '2025-12-31' })).toEqual([1]);
  });
});

describe('a large table', () => {
  const { reports, observations } = largeLibrary({ observations: 300, reports: 20, actors: 8, seed: 3 });
  const some = fc.subarray(observations, { minLength: 1 });
  const values = ask(tableOf(reports, observations)).facets;
  const query: fc.Arbitrary<TableQuery> = fc.record({
    text: fc.constantFrom('', 'operators', 'net user', '"day to keep"', 'harbour loader'),
    filters: fc
      .constantFrom(...FACETS)
      .chain((facet) =>
        fc.subarray([...values[facet].keys()]).map((chosen) => ({ [facet]: chosen.slice(0, 3) })),
      ),
    from: fc.constantFrom(null, '2024-06-01'),
    to: fc.constantFrom(null, '2025-12-31'),
    sort: fc.record({ by: fc.constantFrom(...SORTS), descending: fc.boolean() }),
  });

  it('after changes and removals equals a new table of the same rows', () => {
    fc.assert(
      fc.property(some, some, query, (gone, changed, asked) => {
        const grown = tableOf(reports, observations);
        grown.query(asked);
        const edited = changed.map((one) => ({ ...one, note: 'operators', tags: ['edited'], revision: 9 }));
        grown.put(edited);
        grown.remove(gone.map((one) => one.id));
        grown.put(gone.slice(0, 3));
        const left = new Map([...observations, ...edited].map((one) => [one.id, one]));
        for (const one of gone) left.delete(one.id);
        for (const one of gone.slice(0, 3)) left.set(one.id, one);
        const fresh = tableOf(reports, [...left.values()]);
        expect(ask(grown, asked)).toEqual(ask(fresh, asked));
        expect(grown.size).toBe(left.size);
        for (const one of left.values())
          expect(grown.revisionAt(grown.rowOf(one.id) ?? -1)).toBe(one.revision);
      }),
      { numRuns: runs(30) },
    );
  });
});
