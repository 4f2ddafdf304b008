import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { moved } from '@/entrypoints/library/reports/moved';
import { techniquesByTactic } from '@/entrypoints/library/reports/techniques-by-tactic';
import { catalogue } from '../attack/real';
import { sampleObservation } from '../exchange/samples';

describe('moved', () => {
  test.each<[from: number, to: number, result: string]>([
    [0, 2, 'bcad'],
    [2, 0, 'cabd'],
    [1, 1, 'abcd'],
    [3, 4, 'abcd'],
    [0, -1, 'abcd'],
    [9, 0, 'abcd'],
  ])('from %d to %d', (from, to, result) => {
    expect(moved([...'abcd'], from, to).join('')).toBe(result);
  });

  test('moved back gives the same list', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.nat(), fc.nat(), (list, from, to) => {
        expect(moved(moved(list, from, to), to, from)).toEqual(list);
      }),
    );
  });
});

test('techniques are grouped by tactic in matrix order, the most observed first', () => {
  const technique = (id: string | null, name: string) => ({ id, name, attackVersion: null });
  const see = (tactics: string[], ref: ReturnType<typeof technique> | null) =>
    sampleObservation({ tactics, technique: ref });
  const shell = technique('T1059.001', 'PowerShell');
  const uses = techniquesByTactic(
    [
      see(['TA0040'], null),
      see(['TA0002'], technique('T1204', 'User Execution')),
      see(['TA0002'], shell),
      see(['TA0002', 'TA0001'], shell),
      see(['TA9999'], technique(null, 'Own way')),
      see([], technique(null, 'own way')),
    ],
    catalogue,
  );
  expect(
    uses.map(({ tactic, observations, techniques }) => [
      tactic?.id ?? null,
      observations,
      techniques.map((one) => [one.technique.key, one.observations]),
    ]),
  ).toEqual([
    ['TA0001', 1, [['T1059.001', 1]]],
    [
      'TA0002',
      3,
      [
        ['T1059.001', 2],
        ['T1204', 1],
      ],
    ],
    ['TA0040', 1, []],
    [null, 2, [['name:own way', 2]]],
  ]);
});
