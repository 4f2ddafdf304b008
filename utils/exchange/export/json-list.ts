import { batches } from './batches';

/** Spaces of indentation a level, as in the files that this program writes to be read. */
const INDENT = 2;

/** Items in one piece of text. */
const BATCH_SIZE = 256;

/**
 * Yields the text of a JSON list in pieces, indented as `JSON.stringify(…, null, 2)` indents it inside of other values.
 * No piece ends within a surrogate pair, so each can be encoded by itself.
 *
 * @param depth the number of objects and lists around the list
 * @param toValue makes the value that is written of an item; by default the item itself
 */
export function* jsonList<T>(
  items: readonly T[],
  depth: number,
  toValue: (item: T) => unknown = (item) => item,
): Iterable<string> {
  if (items.length === 0) {
    yield '[]';
    return;
  }
  // A batch is written inside of as many lists, which are then cut off: so it has the right indentation.
  const empty = textOf([], depth);
  const start = empty.indexOf('[]');
  const end = empty.length - '[]'.length - start;
  const closing = `\n${' '.repeat(INDENT * depth)}]`;
  let separator = '[';
  for (const batch of batches(items, BATCH_SIZE)) {
    const text = textOf(batch.map(toValue), depth);
    yield separator + text.slice(start + '['.length, text.length - end - closing.length);
    separator = ',';
  }
  yield closing;
}

function textOf(list: readonly unknown[], depth: number): string {
  let nested: readonly unknown[] = list;
  for (let level = 0; level < depth; level++) nested = [nested];
  return JSON.stringify(nested, null, INDENT);
}
