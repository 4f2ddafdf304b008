/** The keys of keyboards, row by row; each row is half a key to the right of the one above. */
const ROWS = {
  qwerty: ['1234567890-=', 'qwertyuiop[]', "asdfghjkl;'", 'zxcvbnm,./'],
  qwertz: ['1234567890ß', 'qwertzuiopü+', 'asdfghjklöä', 'yxcvbnm,.-'],
  azerty: ['1234567890', 'azertyuiop', 'qsdfghjklm', 'wxcvbn,;:'],
};
/** The digits at the right of a keyboard: its rows are exactly below each other. */
const KEYPAD = ['789', '456', '123', '0'];

/** The upper row of a US keyboard with Shift. */
const SHIFTED = '!@#$%^&*()';

/** The place of a key: its row and its column, both from 0. */
interface Key {
  row: number;
  column: number;
}

/** A keyboard: the places of its keys, and the columns of the neighbours of a key in the next row, relative to its own. */
interface Keyboard {
  keys: ReadonlyMap<string, Key>;
  below: readonly number[];
}

function keyboardOf(rows: readonly string[], below: readonly number[]): Keyboard {
  const keys = new Map<string, Key>();
  for (const [row, characters] of rows.entries())
    for (const [column, character] of [...characters].entries()) keys.set(character, { row, column });
  return { keys, below };
}

const withShift = ({ keys, below }: Keyboard): Keyboard => ({
  keys: new Map([...keys, ...[...SHIFTED].map((key, column): [string, Key] => [key, { row: 0, column }])]),
  below,
});

/** All keyboards on which a walk is recognised. */
const KEYBOARDS: readonly Keyboard[] = [
  withShift(keyboardOf(ROWS.qwerty, [-1, 0])),
  keyboardOf(ROWS.qwertz, [-1, 0]),
  keyboardOf(ROWS.azerty, [-1, 0]),
  keyboardOf(KEYPAD, [-1, 0, 1]),
];

/** Returns the direction from a key to a neighbour, or to itself; null if the second is no neighbour. */
function directionOf({ keys, below }: Keyboard, from: string, to: string): string | null {
  const [a, b] = [keys.get(from), keys.get(to)];
  if (a === undefined || b === undefined) return null;
  const [down, right] = [b.row - a.row, b.column - a.column];
  const isNeighbour =
    (down === 0 && Math.abs(right) <= 1) ||
    (down === 1 && below.includes(right)) ||
    (down === -1 && below.includes(-right));
  return isNeighbour ? `${down} ${right}` : null;
}

/** A walk from key to neighbouring key, on some keyboard. */
export interface Walk {
  /** The end, exclusive. */
  end: number;
  /** The changes of direction. */
  turns: number;
}

/**
 * Yields the walks that begin at an index, from the shortest on, keyboard by keyboard.
 *
 * @param folded a text in lower case
 */
export function* walksFrom(folded: string, start: number): Iterable<Walk> {
  for (const keyboard of KEYBOARDS) {
    let turns = 0;
    let before: string | null = null;
    for (let at = start + 1; at < folded.length; at++) {
      const direction = directionOf(keyboard, folded.charAt(at - 1), folded.charAt(at));
      if (direction === null) break;
      if (before !== null && direction !== before) turns++;
      before = direction;
      yield { end: at + 1, turns };
    }
  }
}
