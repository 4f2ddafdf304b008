import { expect, it } from 'vitest';
import { indexNames } from '@/utils/attack/mentions/name-index';
import { nameKey } from '@/utils/text/words';
import { catalogue } from '../real';

it.each(['constructor', 'toString', '__proto__'])('a group called %s is a name like others', (name) => {
  const [group] = catalogue.groups;
  if (group === undefined) throw new Error('no groups');
  const index = indexNames({ ...catalogue, groups: [{ ...group, name, aliases: [] }], software: [] });
  expect(index.get(nameKey(name))).toMatchObject([{ name, ids: [group.id], commandArguments: null }]);
  expect(index.get(nameKey(name))?.[0]?.rule).not.toBe('command');
});
