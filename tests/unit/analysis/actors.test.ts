import { describe, expect, it } from 'vitest';
import {
  type ActorChange,
  decideName,
  mergeActors,
  renamed,
  splitAlias,
  withAliases,
} from '@/utils/analysis/actor-changes';
import { type ActorOf, createActors } from '@/utils/analysis/actors';
import type { ActorRecord } from '@/utils/observation/actor';
import { catalogue } from '../attack/real';
import { id, record } from './samples';

/** The records after a change, as the background would save it. */
function saved(records: ActorRecord[], { put, remove }: ActorChange): ActorRecord[] {
  const changed = new Set([...put.map((one) => one.record.id), ...remove.map((one) => one.id)]);
  return [
    ...records.filter((one) => !changed.has(one.id)),
    ...put.map((one) => ({ ...one.record, updated: '', revision: (one.revision ?? 0) + 1 })),
  ];
}

const named = (name: string, attackId: string | null = null) => ({ name, attackId });
const keys = (records: ActorRecord[], name: string) => {
  const found = createActors(catalogue, records).resolve(name);
  if (found.kind === 'one') return [found.actor.key];
  return found.kind === 'ambiguous' ? found.actors.map(({ key }) => key).sort() : [];
};

describe('a name', () => {
  it.each([
    ['of an ATT&CK group', 'APT29', ['G0016']],
    ['its alias, in another spelling', 'cozy-bear', ['G0016']],
    ['of a record', 'Loud Heron', [id(1)]],
    ['an own alias', 'TTP-0815', [id(1)]],
    ['of two actors', 'Grey Wader', [id(1), id(2)]],
    ['of a group and a record', 'Turla', [id(2), 'G0010'].sort()],
    ['of nobody', 'Nobody at all', []],
  ])('%s', (_what, name, expected) => {
    const records = [
      record(1, { name: 'Loud Heron', aliases: ['TTP 0815', 'Grey Wader'] }),
      record(2, { name: 'Quiet Heron', aliases: ['Grey Wader', 'Turla'] }),
    ];
    expect(keys(records, name)).toEqual(expected);
  });

  it('that is ambiguous is counted by itself, with its candidates', () => {
    const actors = createActors(catalogue, [record(1, { aliases: ['X'] }), record(2, { aliases: ['X'] })]);
    const found = actors.of(named('X'));
    expect(found).toMatchObject({ key: 'name:x', name: 'X', actor: null });
    expect(found.candidates.map(({ key }) => key)).toEqual([id(1), id(2)]);
    expect(actors.of(named('Y'))).toEqual({ key: 'name:y', name: 'Y', actor: null, candidates: [] });
  });

  it('with an ATT&CK id means that group, also when it is an alias of others or its id is a former one', () => {
    const revoked = catalogue.groups.find(
      (group) => group.status === 'revoked' && catalogue.successorsOf(group.id).length === 1,
    );
    const actors = createActors(catalogue, [record(1, { name: 'Elsewhere', aliases: ['Cozy Bear'] })]);
    expect(actors.of(named('Cozy Bear')).candidates).toHaveLength(2);
    expect(actors.of(named('Cozy Bear', 'G0016')).key).toBe('G0016');
    expect(actors.of(named('New group', 'G9999')).key).toBe('G9999');
    expect(actors.of(named('x', revoked?.id ?? '')).key).toBe(
      catalogue.successorsOf(revoked?.id ?? '')[0]?.id,
    );
  });
});

describe('a merge and a split', () => {
  const of = (records: ActorRecord[], name: string, attackId: string | null = null): ActorOf =>
    createActors(catalogue, records).of(named(name, attackId));

  it('of names without a record, of groups, and of records', () => {
    let records = saved([], mergeActors(of([], 'APT29'), of([], 'Loud Heron'), id(1)));
    expect(keys(records, 'loud heron')).toEqual(['G0016']);
    expect(of(records, 'Loud Heron').name).toBe('APT29');
    records = saved(records, mergeActors(of(records, 'Loud Heron'), of(records, 'Turla'), id(2)));
    expect(records).toHaveLength(1);
    expect(keys(records, 'Turla')).toEqual(['G0016']);
    expect(of(records, 'anything', 'G0010').key).toBe('G0016');
    records = [...records, record(7, { name: 'Other', aliases: ['More'] })];
    const merged = mergeActors(of(records, 'Other'), of(records, 'APT29'), id(3));
    expect(merged.remove).toEqual([{ id: id(1), revision: 2 }]);
    records = saved(records, merged);
    expect(records).toHaveLength(1);
    expect(['Other', 'More', 'Loud Heron', 'Turla', 'Cozy Bear'].map((name) => keys(records, name))).toEqual(
      Array(5).fill(['G0016']),
    );
  });

  it('of an alias of ATT&CK’s gives it an actor of its own, also where it was tagged with the group’s id', () => {
    const { actor } = of([], 'APT29');
    if (actor === null) throw new Error('no APT29');
    const records = saved([], splitAlias(actor, 'Cozy Bear', [id(1), id(2)]));
    expect(keys(records, 'Cozy Bear')).toEqual([id(2)]);
    expect(keys(records, 'APT29')).toEqual(['G0016']);
    expect(of(records, 'COZY BEAR', 'G0016').key).toBe(id(2));
    expect(of(records, 'APT29', 'G0016').key).toBe('G0016');
    const back = saved(records, mergeActors(of(records, 'APT29'), of(records, 'Cozy Bear'), id(3)));
    expect(keys(back, 'Cozy Bear')).toEqual(['G0016']);
    expect(back).toHaveLength(1);
  });

  it('decides whom an ambiguous name means, and gives an actor another name', () => {
    const records = [record(1, { aliases: ['Cozy Bear'] })];
    const actors = createActors(catalogue, records);
    const found = actors.resolve('Cozy Bear');
    const chosen = actors.byKey(id(1));
    if (found.kind !== 'ambiguous' || chosen === undefined) throw new Error('not ambiguous');
    const decided = saved(
      records,
      decideName('Cozy Bear', chosen, found.actors, () => id(9)),
    );
    expect(keys(decided, 'Cozy Bear')).toEqual([id(1)]);
  });

  it('keeps the old name of an actor that is renamed, whatever it was: record, ATT&CK group or bare name', () => {
    const own = [record(1, { name: 'UNC 1', aliases: ['Grey Wader'], notAliases: ['Loud Heron'] })];
    const once = saved(own, renamed(of(own, 'unc1'), 'Loud Heron', id(8)));
    expect(once).toMatchObject([
      { id: id(1), name: 'Loud Heron', aliases: ['Grey Wader', 'UNC 1'], notAliases: [], revision: 2 },
    ]);
    const back = saved(once, renamed(of(once, 'UNC 1'), 'UNC 1', id(8)));
    expect(back).toMatchObject([{ name: 'UNC 1', aliases: ['Grey Wader', 'Loud Heron'] }]);
    expect(saved(own, renamed(of(own, 'UNC 1'), 'unc-1', id(8)))).toMatchObject([
      { name: 'unc-1', aliases: ['Grey Wader'] },
    ]);

    const group = saved([], renamed(of([], 'APT29'), 'The one', id(2)));
    expect(of(group, 'x', 'G0016')).toMatchObject({ key: 'G0016', name: 'The one' });
    expect(keys(group, 'APT29')).toEqual(['G0016']);

    const bare = saved([], renamed(of([], 'Quiet Heron'), 'Silent Heron', id(3)));
    expect(of(bare, 'Quiet Heron')).toMatchObject({ key: id(3), name: 'Silent Heron' });
    expect(saved(bare, withAliases(of(bare, 'Quiet Heron'), ['X'], id(4)))).toMatchObject([
      { id: id(3), name: 'Silent Heron', aliases: ['X'] },
    ]);
  });
});
