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

/** A link of a page: the stretch of its text, and where it leads. */
export interface PageLink extends Stretch {
  readonly href: string;
}

/** A cell of a table of a page, by the stretch of its text. */
export interface PageCell extends Stretch {
  readonly header: boolean;
  readonly rowspan: number;
  readonly colspan: number;
}

/** A table of a page, row by row as its markup has it; a definition list is one of two columns. */
export interface PageTable {
  readonly rows: readonly (readonly PageCell[])[];
}

/**
 * The text of a page with what its markup adds to it. Blocks are apart by line breaks, cells by tabs. Offsets are
 * UTF-16 code units of `text`.
 */
export interface PageText {
  readonly text: string;
  /** Those that may lead to ATT&CK, in the order of the text. */
  readonly links: readonly PageLink[];
  readonly tables: readonly PageTable[];
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
