import { describe, expect, it } from 'vitest';
import { createActors } from '@/utils/analysis/actors';
import { offersOf, selectionOf } from '@/utils/library/selection';
import { catalogue } from '../attack/real';
import { sampleObservation, sampleReport } from '../exchange/samples';

const uuid = (last: number) => `00000000-0000-4000-8000-00000000000${last}`;
const early = sampleReport({ url: 'https://a.example/', captured: '2026-01-01T00:00:00Z', title: 'Early' });
const late = sampleReport({ url: 'https://b.example/', captured: '2026-02-01T00:00:00Z', title: '' });
const empty = sampleReport({ url: 'https://c.example/' });
const apt29 = { name: 'APT29', attackId: 'G0016' };
const plover = { name: 'Hollow Plover', attackId: null };
const library = {
  reports: [early, late, empty],
  observations: [
    sampleObservation({ id: uuid(1), reportId: early.id, actors: [apt29] }),
    sampleObservation({ id: uuid(2), reportId: late.id, actors: [plover, apt29] }),
    sampleObservation({ id: uuid(3), reportId: late.id, actors: [{ ...plover, name: 'HOLLOW PLOVER' }] }),
  ],
};

const actors = createActors(catalogue, []);

describe('a scope of the library', () => {
  it.each([
    ['everything', { kind: 'everything' }, [1, 2, 3], [early, late]],
    ['a report', { kind: 'report', id: late.id }, [2, 3], [late]],
    ['an actor of ATT&CK', { kind: 'actor', key: 'G0016' }, [1, 2], [early, late]],
    ['an actor by name, whatever its case', { kind: 'actor', key: actors.of(plover).key }, [2, 3], [late]],
    ['observations', { kind: 'observations', ids: [uuid(1), uuid(9)] }, [1], [early]],
    ['a report that is gone', { kind: 'report', id: uuid(9) }, [], []],
  ] as const)('%s', (_name, scope, observations, reports) => {
    expect(selectionOf(library, scope, actors)).toEqual({
      reports,
      observations: library.observations.filter((_one, index) =>
        (observations as readonly number[]).includes(index + 1),
      ),
    });
  });

  it('has an actor under all the names that the analyst gives it', () => {
    const record = {
      id: uuid(8),
      name: 'Hollow Plover',
      aliases: ['Tin Heron'],
      notAliases: [],
      groups: ['G0016'],
      updated: '2026-03-01T00:00:00.000Z',
      revision: 1,
    };
    const merged = createActors(catalogue, [record]);
    const more = sampleObservation({
      id: uuid(4),
      reportId: early.id,
      actors: [{ name: 'tin-heron', attackId: null }],
    });
    const known = { reports: library.reports, observations: [...library.observations, more] };
    const { key } = merged.of(apt29);
    expect(selectionOf(known, { kind: 'actor', key }, merged).observations).toEqual(known.observations);
    expect(offersOf(known, merged).actors).toEqual([{ key, name: 'Hollow Plover', count: 4 }]);
  });

  it('is offered with the number of its observations', () => {
    expect(offersOf(library, actors)).toEqual({
      count: 3,
      reports: [
        { key: late.id, name: 'https://b.example/', count: 2 },
        { key: early.id, name: 'Early', count: 1 },
      ],
      actors: [
        { key: 'G0016', name: 'APT29', count: 2 },
        { key: 'name:hollowplover', name: 'Hollow Plover', count: 2 },
      ],
    });
  });
});
