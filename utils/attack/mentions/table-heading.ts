import { firstIndex } from '@/utils/collection/first-index';
import type { Mention } from './mention';
import type { PageTable } from './page-text';
import { textWithout } from './prose';

/** The lines before a table that may be its caption or its heading. */
const MAX_LINES = 3;
/** Limit for a caption or heading, in UTF-16 code units: a longer line is a sentence. */
const MAX_LENGTH = 80;
/** The part of the text before a table that is read, in UTF-16 code units. */
const WINDOW = 600;
/** Limit for the words of a caption or heading besides the tactic. */
const MAX_OTHER_WORDS = 4;

/**
 * Returns the tactic that the caption or the heading of a table names, as ids as in a table's row; none if it names none
 * or several. It is a short line before the table, with at most {@link MAX_LINES} - 1 other lines between them.
 *
 * @param mentions all mentions of the page, sorted
 */
export function tacticsAbove(
  text: string,
  mentions: readonly Mention[],
  { rows }: PageTable,
): readonly (readonly string[])[] {
  const end = rows.find((row) => row.length > 0)?.[0]?.start ?? 0;
  const start = Math.max(0, end - WINDOW);
  const before = text.slice(start, end);
  let at = end;
  let count = 0;
  for (const line of before.split('\n').reverse()) {
    const place = { start: at - line.length, end: at };
    at = place.start - 1;
    // Another table ends here.
    if (line.includes('\t') || count === MAX_LINES) return [];
    if (line.trim() === '') continue;
    count++;
    const tactics = tacticsOfHeading(text, mentions, place);
    if (tactics !== null) return tactics;
  }
  return [];
}

/** Returns the tactic that a line names; none if it names several, null if it is no heading that names a tactic. */
function tacticsOfHeading(
  text: string,
  mentions: readonly Mention[],
  { start, end }: { start: number; end: number },
): readonly (readonly string[])[] | null {
  if (end - start > MAX_LENGTH) return null;
  const from = firstIndex(mentions, (one) => one.start >= start);
  const inLine = mentions.slice(
    from,
    firstIndex(mentions, (one) => one.start >= end),
  );
  const tactics = inLine.filter(({ kind }) => kind === 'tactic');
  if (tactics.length === 0) return null;
  const others = textWithout(text, { start, end }, inLine).match(/[\p{L}\p{Nd}]{2,}/gu) ?? [];
  if (others.length > MAX_OTHER_WORDS) return null;
  const named = distinct(tactics.map(({ ids }) => ids));
  return named.length === 1 ? named : [];
}

/** Returns lists of ids, each once. */
export function distinct(lists: readonly (readonly string[])[]): (readonly string[])[] {
  return [...new Map(lists.map((ids) => [ids.join(), ids])).values()];
}
