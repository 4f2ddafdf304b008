import { describe, expect, it } from 'vitest';
import { piecesOf } from '@/utils/library/second-copy/file-format';
import { fileName } from '@/utils/library/second-copy/file-name';
import { newState } from '@/utils/library/state';
import type { Observation, Report } from '@/utils/observation/schema';
import { createChance } from '../../soak/chance';
import { copyFaultsIn } from '../../soak/copy';
import { faultsIn, type Raw } from '../../soak/integrity';
import {
  differences,
  EMPTY_WORLD,
  withActor,
  withAdded,
  withDeleted,
  withTag,
  worldOf,
} from '../../soak/world';
import { sampleObservation, sampleReport } from '../exchange/samples';

const world = withActor(withTag(withAdded(EMPTY_WORLD, ['a', 'b', 'c']), ['a'], 'x'), 'Heron');

describe('the comparison of a library with the predicted one', () => {
  it('finds nothing if they are equal', () => {
    expect(differences(world, world)).toEqual([]);
  });

  it.each([
    ['a lost observation', withDeleted(world, ['b']), /observations are missing: b/],
    ['a deletion that came back', withAdded(world, ['d']), /observations should not be there: d/],
    ['a lost edit', withTag(world, ['c'], 'y'), /tags differ: c/],
    ['a lost actor', { ...world, actors: new Set<string>() }, /actors are missing: Heron/],
    [
      'a deleted observation that is gone for good',
      { ...world, deleted: new Set(['e']) },
      /deleted observations should not be there: e/,
    ],
  ])('finds %s', (_what, actual, says) => {
    expect(differences(world, actual).join('\n')).toMatch(says);
  });

  it('reads a stored library', () => {
    const observation = sampleObservation({ tags: ['x'] });
    expect(worldOf({ observations: [observation], deleted: [{ observation }], actors: [] })).toEqual({
      observations: new Map([[observation.anchor.quote.exact, ['x']]]),
      deleted: new Set([observation.anchor.quote.exact]),
      actors: new Set(),
    });
  });
});

describe('the check of a stored library', () => {
  const report = sampleReport();
  const observation = sampleObservation();
  const sound: Raw = {
    records: {
      reports: [report],
      observations: [observation],
      journal: [{ sequence: 1, size: 1 }],
      journalParts: [{ entry: 1, changes: [{}] }],
    },
    indexes: [
      {
        store: 'observations',
        name: 'reportId',
        keyPath: 'reportId',
        multiEntry: false,
        keys: [observation.reportId],
      },
      {
        store: 'observations',
        name: 'tactics',
        keyPath: 'tactics',
        multiEntry: true,
        keys: observation.tactics,
      },
    ],
  };
  const withRecords = (records: Raw['records']): Raw => ({
    ...sound,
    records: { ...sound.records, ...records },
  });

  it('finds nothing in a sound one', () => {
    expect(faultsIn(sound)).toEqual([]);
  });

  it.each([
    ['an observation without its report', withRecords({ reports: [] }), /the report .* does not exist/],
    ['a record that its schema refuses', withRecords({ reports: [{ ...report, title: 7 }] }), /^reports: /],
    [
      'an index without an entry',
      { ...sound, indexes: sound.indexes.map((index) => ({ ...index, keys: [] })) },
      /index observations\.reportId does not agree/,
    ],
    ['half a journal entry', withRecords({ journalParts: [] }), /journal entry 1 is not complete/],
    ['parts without a head', withRecords({ journal: [] }), /entry 1 have no head/],
  ])('finds %s', (_what, raw, says) => {
    expect(faultsIn(raw).join('\n')).toMatch(says);
  });
});

describe('the comparison of the library with its second copy', () => {
  const library = '00000000-0000-4000-8000-000000000001';
  const report = sampleReport();
  const observation = sampleObservation();
  const stored = {
    state: [{ key: 'library', id: library }],
    reports: [report],
    observations: [observation],
  };
  /** The files of a copy whose only log has some records. */
  const copyOf = async (records: [store: 'reports' | 'observations', record: Report | Observation][]) => {
    const name = fileName('log', 1, library);
    const copied = records.map(([store, record]) => ({ store, key: record.id, record }));
    let text = '';
    for await (const piece of piecesOf(name, newState(library), copied, copied.length)) text += piece;
    return new Map([[name, text]]);
  };

  it('finds nothing if they are equal', async () => {
    const files = await copyOf([
      ['reports', report],
      ['observations', observation],
    ]);
    expect(await copyFaultsIn({ records: stored }, files)).toEqual([]);
  });

  it('finds a record that the copy lacks, and one in another state', async () => {
    const files = await copyOf([['reports', { ...report, title: 'Before' }]]);
    expect(await copyFaultsIn({ records: stored }, files)).toEqual([
      'the copy of reports: 1 records are not in it, 1 are in it only',
      'the copy of observations: 1 records are not in it, 0 are in it only',
    ]);
  });

  it('finds a damaged file', async () => {
    const files = await copyOf([
      ['reports', report],
      ['observations', observation],
    ]);
    for (const [name, text] of files) files.set(name, text.slice(0, text.length / 2));
    expect(await copyFaultsIn({ records: stored }, files)).toContainEqual(
      expect.stringMatching(/^the copy lacks \d+ changes$/),
    );
  });
});

describe('the choices of a soak', () => {
  it('are the same with the same seed, and take each value once', () => {
    const [one, other] = [createChance(5), createChance(5)];
    const chosen = one.some('abcdef', 4);
    expect(chosen).toEqual(other.some('abcdef', 4));
    expect(new Set(chosen).size).toBe(4);
    expect(one.some('ab', 4).sort()).toEqual(['a', 'b']);
    expect([one.next(), one.next()]).toEqual([0, 1]);
  });
});
