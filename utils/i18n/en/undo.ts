import { counted, plural } from '../plural';
import { observations } from './common';

/* What was done, and the way back. */

export const redo = 'Redo';
export const deleted = (what: string) => `Deleted: ${what}`;
export const restored = (what: string) => `Restored: ${what}`;

const leftAsTheyAre = (count: number) =>
  `${counted(count, { one: 'record', other: 'records' })} changed since then ${plural(count, { one: 'was left as it is', other: 'were left as they are' })}.`;

export const undone = (count: number, changedSince: number) => {
  const back = count === 0 ? 'Undone.' : `Undone: ${observations(count)} as before.`;
  return changedSince === 0 ? back : `${back} ${leftAsTheyAre(changedSince)}`;
};
export const notUndone = (changedSince: number) => `Not undone. ${leftAsTheyAre(changedSince)}`;
export const notDone = (why: string) => `Not undone: ${why}`;
/** An observation without a technique, after `deleted` and `restored`. */
export const anObservation = { tactic: 'a tactic', technique: 'a technique', procedure: 'a procedure' };
