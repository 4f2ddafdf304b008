import type { Kind } from '../links';

/** A place in a text that names an ATT&CK object. Offsets are UTF-16 code units of that text. */
export interface Mention {
  readonly start: number;
  readonly end: number;
  readonly kind: Kind;
  /** The current ids of the object; several when objects share the name or ATT&CK split the object. */
  readonly ids: readonly string[];
  /** The revoked or deprecated id in the text; null when the text names the object in `ids` itself. */
  readonly old: string | null;
}

/** Returns what stands behind the last line break or tab of a text: the part in the same line or cell. */
export function inLine(before: string): string {
  return before.slice(Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\t')) + 1);
}

const byPosition = (a: Mention, b: Mention): number => a.start - b.start;

/**
 * Merges lists of mentions, sorted by position. Where mentions overlap, that of the first list is kept, and within a
 * list the first one in the text, with the others at exactly its place: those of a range of sub-techniques. Takes
 * n log n time, however they overlap.
 */
export function merged(...lists: readonly (readonly Mention[])[]): Mention[] {
  let accepted: Mention[] = [];
  for (const list of lists)
    accepted = [...accepted, ...freeOf(accepted, list.toSorted(byPosition))].sort(byPosition);
  return accepted;
}

/**
 * Returns the mentions of a sorted list that do not overlap those that were accepted, nor each other, unless they name
 * something else at the same place.
 */
function freeOf(accepted: readonly Mention[], sorted: readonly Mention[]): Mention[] {
  const free: Mention[] = [];
  let at = 0;
  let last: Mention | undefined;
  for (const one of sorted) {
    while ((accepted[at]?.end ?? Number.POSITIVE_INFINITY) <= one.start) at++;
    const next = accepted[at];
    if (next !== undefined && next.start < one.end) continue;
    if (last !== undefined && one.start < last.end && !isBeside(last, one)) continue;
    free.push(one);
    last = one;
  }
  return free;
}

/** Returns true if a mention is at the place of the one before it, and names something else. */
function isBeside(before: Mention, one: Mention): boolean {
  return before.start === one.start && before.end === one.end && before.ids.join() !== one.ids.join();
}
