import { type Level, levelSchema } from '@/utils/observation/schema';

/** Returns the level that Alt with a digit key (1, 2, 3 above the letters) chooses; null for other keys. */
export function levelOfKeys(
  event: Pick<KeyboardEvent, 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'code'>,
): Level | null {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return null;
  const digit = /^Digit(\d)$/.exec(event.code)?.[1];
  return digit === undefined ? null : (levelSchema.options[Number(digit) - 1] ?? null);
}
