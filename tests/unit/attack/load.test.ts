import { describe, expect, it } from 'vitest';
import { objectsOf } from '@/utils/attack/catalogue';
import { openAttack } from '@/utils/attack/load';
import { ContainerError } from '@/utils/binary/container';
import * as stix from './bundles';
import { catalogue } from './real';

const checked = stix.embedded();

describe('the pack of the package', () => {
  it('opens to the catalogue that the files give when they are checked in full', () => {
    expect(catalogue.versions).toEqual(checked.versions);
    expect(catalogue.tactics).toEqual(checked.tactics);
    expect(catalogue.techniques).toEqual(checked.techniques);
    expect(catalogue.groups).toEqual(checked.groups);
    expect(catalogue.software).toEqual(checked.software);
  });

  it.each(['tactics', 'techniques', 'groups', 'software'] as const)(
    'finds %s by id before any list is made, and each is the one in the list',
    (list) => {
      const fresh = openAttack(Uint8Array.from(stix.committedPack()).buffer).catalogue;
      const found = checked[list].map(({ id }) => fresh.object(id));
      expect(found).toEqual(checked[list]);
      for (const [place, object] of fresh[list].entries()) expect(object).toBe(found[place]);
      for (const { id } of checked[list]) expect(fresh.successorsOf(id)).toEqual(checked.successorsOf(id));
    },
  );

  it.each(['', 'T', 'TA', 'T1', 'T1059', 'T1059.', 'G00', 'S0', 'S1111', 'X', 't1'])(
    'gives the ids that begin with %j in the order of the lists',
    (start) => {
      const fresh = openAttack(Uint8Array.from(stix.committedPack()).buffer).catalogue;
      const expected = objectsOf(checked).flatMap(({ id }) => (id.startsWith(start) ? [id] : []));
      const beginning = [...fresh.idsWithPrefix(start)];
      expect(beginning.toSorted()).toEqual(expected.toSorted());
      expect(beginning.filter((id) => id.startsWith('T'))).toEqual(
        expected.filter((id) => id.startsWith('T')),
      );
      expect([...checked.idsWithPrefix(start)].toSorted()).toEqual(expected.toSorted());
    },
  );

  it('has nothing under other ids', () => {
    const fresh = openAttack(Uint8Array.from(stix.committedPack()).buffer).catalogue;
    for (const id of ['', 'T', 'T1059\t', 'T1059.', 'T9999', '__proto__', 'G0016 ', 'PowerShell'])
      expect(fresh.object(id), id).toBeUndefined();
  });

  it('is refused when it is damaged', () => {
    expect(() => openAttack(new ArrayBuffer(0))).toThrow(ContainerError);
    expect(() => openAttack(Uint8Array.from(stix.committedPack()).buffer.slice(0, 900_000))).toThrow(
      ContainerError,
    );
  });
});
