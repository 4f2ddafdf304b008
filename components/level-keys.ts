import type { Level } from '@/utils/observation/schema';
import { LEVELS } from './level';

/** The level that Alt with a digit of the row above the letters chooses; null for every other key. */
export function levelOfKeys(
  event: Pick<KeyboardEvent, 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'code'>,
): Level | null {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return null;
  const digit = /^Digit(\d)$/.exec(event.code)?.[1];
  return digit === undefined ? null : (LEVELS[Number(digit) - 1]?.level ?? null);
}
