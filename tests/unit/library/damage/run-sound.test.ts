import { expect, it, vi } from 'vitest';
import { DamageFound } from '@/utils/library/damage/damage-found';
import { runSound } from '@/utils/library/damage/run-sound';

/** Returns work that fails with each of the errors in turn, and then succeeds. */
function failing(...errors: readonly Error[]) {
  const left = [...errors];
  return vi.fn(async () => {
    const error = left.shift();
    if (error !== undefined) throw error;
    return 'done';
  });
}
const damage = new DamageFound('observations');

it.each<[what: string, errors: Error[], apart: number, times: number, outcome: string]>([
  ['nothing damaged', [], 1, 1, 'done'],
  ['a damaged record that is set apart', [damage], 1, 2, 'done'],
  ['a record without a field', [new TypeError('no field')], 3, 2, 'done'],
  ['a damaged record that is there twice', [damage, new TypeError('again')], 1, 2, 'again'],
  ['a damaged record that cannot be set apart', [damage], 0, 1, damage.message],
  ['another error', [new Error('full')], 1, 1, 'full'],
])(
  'work is done again once, after records were set apart: %s',
  async (_what, errors, apart, times, outcome) => {
    const work = failing(...errors);
    const setApart = vi.fn(async () => apart);
    expect(await runSound(setApart, work).catch(({ message }: Error) => message)).toBe(outcome);
    expect(work).toHaveBeenCalledTimes(times);
  },
);
