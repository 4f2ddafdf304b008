import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importJson } from '@/utils/exchange/formats/json/read';
import { jsonFileSchema } from '@/utils/exchange/formats/json/schema';
import { exportJson } from '@/utils/exchange/formats/json/write';
import { mergeLibrary } from '@/utils/exchange/import/merge';
import type { Library } from '@/utils/exchange/library';
import { MAX_NOTE, MAX_READ_REVISION } from '@/utils/observation/limits';
import { reportSchema } from '@/utils/observation/schema';
import { libraryArbitrary, relatedLibraries } from '../arbitraries';
import { catalogue } from '../exports';
import { jsonText } from '../json-text';
import { context, sampleLibrary, sampleObservation, sampleReport } from '../samples';

const EMPTY: Library = { reports: [], observations: [] };
const NO_CHANGES = { added: 0, changed: 0, same: 0, kept: 0 };

/** Writes a merge as a store does: insert or replace by id. */
function apply(current: Library, put: Library): Library {
  const byId = <T extends { id: string }>(old: T[], fresh: T[]) => [
    ...new Map([...old, ...fresh].map((record) => [record.id, record])).values(),
  ];
  return {
    reports: byId(current.reports, put.reports),
    observations: byId(current.observations, put.observations),
  };
}

describe('laws', () => {
  test('merging into an empty library gives the library', () => {
    fc.assert(
      fc.property(libraryArbitrary, (library) => {
        const { put, counts } = mergeLibrary(EMPTY, library);
        const observations = library.observations.map((one) => ({ ...one, revision: 1 }));
        expect(put).toEqual({ ...library, observations });
        expect(counts).toEqual({ ...NO_CHANGES, added: library.observations.length });
      }),
    );
  });

  test('merging a library into itself, through a file, changes nothing', () => {
    fc.assert(
      fc.property(libraryArbitrary, (library) => {
        const result = importJson(jsonText(exportJson(library, context, catalogue)));
        const { put, counts, reportCounts } = mergeLibrary(library, result.ok ? result.library : EMPTY);
        expect(put).toEqual(EMPTY);
        expect(counts).toEqual({ ...NO_CHANGES, same: library.observations.length });
        expect(reportCounts).toEqual({ ...NO_CHANGES, same: library.reports.length });
      }),
    );
  });

  test('merging twice is merging once', () => {
    fc.assert(
      fc.property(relatedLibraries, ([current, incoming]) => {
        const merged = apply(current, mergeLibrary(current, incoming).put);
        const again = mergeLibrary(merged, incoming);
        expect(again.put).toEqual(EMPTY);
        expect(again.counts.added + again.counts.changed).toBe(0);
      }),
    );
  });

  test('every observation is counted once, nothing is lost, and the result is a valid library', () => {
    fc.assert(
      fc.property(relatedLibraries, ([current, incoming]) => {
        const { put, counts } = mergeLibrary(current, incoming);
        expect(counts.added + counts.changed + counts.same + counts.kept).toBe(incoming.observations.length);
        expect(counts.added + counts.changed).toBe(put.observations.length);
        const merged = apply(current, put);
        const ids = new Set(merged.observations.map(({ id }) => id));
        for (const { id } of [...current.observations, ...incoming.observations]) expect(ids).toContain(id);
        expect(
          jsonFileSchema.safeParse({ ...exportJson(EMPTY, context, catalogue), ...merged }).success,
        ).toBe(true);
      }),
    );
  });

  test('what an observation of the library says stays', () => {
    fc.assert(
      fc.property(relatedLibraries, ([current, incoming]) => {
        const merged = apply(current, mergeLibrary(current, incoming).put);
        const after = new Map(merged.observations.map((one) => [one.id, one]));
        for (const one of current.observations) {
          const whole = after.get(one.id);
          expect(whole).toMatchObject({ level: one.level, anchor: one.anchor, created: one.created });
          expect(whole?.technique).toEqual(one.technique ?? whole?.technique);
          expect(whole?.procedure).toBe(one.procedure ?? whole?.procedure);
          expect(whole?.note.startsWith(one.note)).toBe(true);
          for (const list of ['tactics', 'actors', 'software', 'tags'] as const)
            expect(whole?.[list].slice(0, one[list].length)).toEqual(one[list]);
        }
      }),
    );
  });

  test('the revisions of a file change nothing', () => {
    fc.assert(
      fc.property(
        relatedLibraries,
        fc.constantFrom(1, 2, MAX_READ_REVISION),
        ([current, incoming], revision) => {
          const others = incoming.observations.map((one) => ({ ...one, revision }));
          expect(mergeLibrary(current, { ...incoming, observations: others })).toEqual(
            mergeLibrary(current, incoming),
          );
        },
      ),
    );
  });

  test('neither library is changed', () => {
    fc.assert(
      fc.property(relatedLibraries, ([current, incoming]) => {
        const before = JSON.stringify([current, incoming]);
        mergeLibrary(current, incoming);
        expect(JSON.stringify([current, incoming])).toBe(before);
      }),
    );
  });
});

describe('two versions of an observation', () => {
  const at = (revision: number, updated: string, note: string) =>
    sampleObservation({ revision, updated, note });
  const early = '2026-03-01T10:00:00Z';
  const late = '2026-03-01T10:00:00.001Z';
  test.each([
    ['equal', at(1, early, 'a'), at(1, early, 'a'), 'same', null],
    ['equal, of other revisions and times', at(1, early, 'a'), at(9, late, 'a'), 'same', null],
    ['a higher revision, not later', at(1, late, 'a'), at(MAX_READ_REVISION, late, 'b'), 'kept', null],
    ['a higher revision, earlier', at(1, late, 'a'), at(2, early, 'b'), 'kept', null],
    ['later', at(2, early, 'a'), at(1, late, 'b'), 'changed', at(3, late, 'a\n\nb')],
    ['later, with less', at(2, early, 'a b'), at(2, late, 'b'), 'kept', null],
    ['earlier', at(2, late, 'a'), at(2, early, 'b'), 'kept', null],
    ['too much', at(2, early, 'a'), at(2, late, 'b'.repeat(MAX_NOTE)), 'kept', null],
  ] as const)('%s', (_, mine, theirs, outcome, written) => {
    const reports = [sampleReport()];
    const { put, counts } = mergeLibrary(
      { reports, observations: [mine] },
      { reports, observations: [theirs] },
    );
    expect(counts).toEqual({ ...NO_CHANGES, [outcome]: 1 });
    expect(put).toEqual({ reports: [], observations: written === null ? [] : [written] });
  });

  test('are equal when only the order of keys differs', () => {
    const { id, ...rest } = sampleObservation();
    const { counts } = mergeLibrary(sampleLibrary(), { reports: [], observations: [{ ...rest, id }] });
    expect(counts).toEqual({ ...NO_CHANGES, same: 1 });
  });
});

describe('two versions of a report', () => {
  const merge = (mine: Partial<ReturnType<typeof sampleReport>>, theirs: typeof mine) => {
    const current = { reports: [sampleReport(mine)], observations: [] };
    return mergeLibrary(current, { reports: [sampleReport(theirs)], observations: [] }).put.reports[0];
  };

  test('fields of the library stay', () => {
    expect(merge({ title: 'mine' }, { title: 'theirs', publisher: 'P', authors: ['X'] })).toBeUndefined();
  });

  test('gaps are filled', () => {
    expect(merge({ title: '', published: null }, { title: 'theirs' })).toEqual(
      sampleReport({ title: 'theirs' }),
    );
  });

  test('the first capture is the earlier one', () => {
    expect(merge({}, { captured: '2026-02-01T00:00:00Z' })?.captured).toBe('2026-02-01T00:00:00Z');
    expect(merge({ captured: '2026-02-01T00:00:00Z' }, {})).toBeUndefined();
  });

  test('addresses are united, sorted', () => {
    expect(merge({ urls: ['https://b/'] }, { urls: ['https://c/', 'https://a/'] })?.urls).toEqual([
      'https://a/',
      'https://b/',
      'https://c/',
    ]);
  });

  test('addresses stay within the limit of the schema, and merging again changes nothing', () => {
    const urls = (from: number) => Array.from({ length: 700 }, (_, index) => `https://a/${from + index}`);
    const merged = merge({ urls: urls(1_000) }, { urls: urls(2_000) });
    expect(reportSchema.parse(merged).urls).toHaveLength(1_000);
    expect(merge({ urls: merged?.urls ?? [] }, { urls: urls(2_000) })).toBeUndefined();
  });
});
