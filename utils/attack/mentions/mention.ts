import type { Kind } from '../links';

/** A place in a text that names an object of ATT&CK. Offsets are UTF-16 code units of that text. */
export interface Mention {
  readonly start: number;
  readonly end: number;
  readonly kind: Kind;
  /** What is named, by its ids of today; several when a name is shared or what it named was split. */
  readonly ids: readonly string[];
  /** The revoked or deprecated id that the text has; null when it names what `ids` says. */
  readonly old: string | null;
}

/** A stretch of a text: from `start` up to, not including, `end`. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Whether two stretches share a character. */
export function overlaps(a: Stretch, b: Stretch): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Mentions in the order of the text; of those that overlap the one given first is kept. */
export function inOrder(mentions: Iterable<Mention>): Mention[] {
  const kept: Mention[] = [];
  const taken = new Set<number>();
  for (const mention of mentions) {
    let free = true;
    for (let at = mention.start; at < mention.end && free; at++) free = !taken.has(at);
    if (!free) continue;
    for (let at = mention.start; at < mention.end; at++) taken.add(at);
    kept.push(mention);
  }
  return kept.sort((a, b) => a.start - b.start);
}
