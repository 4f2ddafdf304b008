import { describe, expect, it } from 'vitest';
import { foldSame } from '@/utils/exchange/import/fold';
import { mergeLibrary } from '@/utils/exchange/import/merge';
import { MAX_NOTE } from '@/utils/observation/limits';
import { sampleObservation, sampleReport } from '../samples';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const own = sampleObservation({ id: id(1), note: 'mine', tags: ['a'] });
const report = sampleReport();

describe('an incoming observation under another id', () => {
  it.each([
    ['of another level', { level: 'technique' as const }],
    ['of another technique', { technique: { id: 'T1566', name: 'Phishing', attackVersion: null } }],
    ['with another procedure', { procedure: 'cmd' }],
    ['in another report', { reportId: sampleReport({ url: 'https://b.example/' }).id }],
    [
      'with another quote',
      { anchor: { ...own.anchor, quote: { ...own.anchor.quote, exact: 'something else' } } },
    ],
  ])('%s stays one of its own', (_what, fields) => {
    const other = sampleObservation({ id: id(2), ...fields });
    expect(foldSame([own], [other])).toEqual({ rest: [other], changed: [], same: 0 });
  });

  it('that says the same adds what is new in it, once', () => {
    const incoming = [
      sampleObservation({ id: id(2), note: 'theirs', tags: ['b'], updated: '2026-05-01T00:00:00Z' }),
      sampleObservation({ id: id(3), note: 'mine', tags: ['c'] }),
      sampleObservation({ id: id(4), note: '', tags: ['a'] }),
    ];
    const current = { reports: [report], observations: [own] };
    const merge = mergeLibrary(current, { reports: [report], observations: incoming });
    expect(merge.counts).toEqual({ added: 0, changed: 1, same: 1, kept: 0 });
    const [joined] = merge.put.observations;
    expect(joined).toEqual({
      ...own,
      note: 'mine\n\ntheirs',
      tags: ['a', 'b', 'c'],
      updated: '2026-05-01T00:00:00Z',
      revision: 2,
    });
    const after = { reports: [report], observations: merge.put.observations };
    expect(mergeLibrary(after, { reports: [report], observations: incoming })).toMatchObject({
      put: { observations: [] },
      counts: { added: 0, changed: 0, same: 3, kept: 0 },
    });
  });

  it('that names the same actor otherwise adds the name to the note, not an actor', () => {
    const cozyBear = [{ name: 'Cozy Bear', attackId: 'G0016' }];
    const { rest, changed } = foldSame([own], [sampleObservation({ id: id(2), tags: [], actors: cozyBear })]);
    expect(rest).toEqual([]);
    expect(changed).toEqual([{ ...own, note: 'mine\n\nCozy Bear (G0016)', revision: 2 }]);
  });

  it('is added where both together would be too large', () => {
    const large = sampleObservation({ id: id(2), note: 'x'.repeat(MAX_NOTE) });
    expect(foldSame([own], [large])).toEqual({ rest: [large], changed: [], same: 0 });
  });

  it('is added where the one that says the same is itself incoming', () => {
    const twin = sampleObservation({ id: id(2) });
    expect(foldSame([own], [own, twin]).rest).toEqual([own, twin]);
  });
});
