import type { Span } from '@/utils/anchor/text/canonical';
import type { TableRow } from '@/utils/attack/mentions/tables';
import { firstIndex } from '@/utils/collection/first-index';
import { type Sentence, splitSentences } from '@/utils/suggest/sentences';

/** Lines or cells of a text, with their sentences. Offsets of the sentences are relative to `start`. */
interface Lines extends Span {
  readonly sentences: readonly Sentence[];
  /** True if it is one line or cell. */
  readonly isOne: boolean;
}

/**
 * Extends a range to whole sentences: from the start of its first sentence to the end of its last one, within the
 * lines and cells that it touches. White space at both ends is left out.
 *
 * @param text a page's text: blocks separated by line breaks, cells by tabs
 */
export function sentencesAround(text: string, span: Span): Span {
  return widened(span, linesAround(text, span));
}

function linesAround(text: string, { start, end }: Span): Lines {
  let from = start;
  while (from > 0 && !isBreak(text, from - 1)) from--;
  let to = end;
  while (to < text.length && !isBreak(text, to)) to++;
  const line = text.slice(from, to);
  return { start: from, end: to, sentences: splitSentences(line), isOne: !/[\n\t]/.test(line) };
}

const isBreak = (text: string, at: number) => text[at] === '\n' || text[at] === '\t';

function widened({ start, end }: Span, { start: from, sentences }: Lines): Span {
  const first = sentences[firstIndex(sentences, (one) => from + one.end > start)];
  const after = Math.max(end, start + 1);
  const last = sentences[firstIndex(sentences, (one) => from + one.start >= after) - 1];
  return first === undefined || last === undefined || last.start < first.start
    ? { start, end }
    : { start: from + Math.min(first.start, start - from), end: from + Math.max(last.end, end - from) };
}

/**
 * Returns a function that gives the passage to show for a place. In a table row with a "use" cell it is that cell,
 * because a cell with an id alone says nothing; otherwise it is the sentence. Of rows in rows, the outer one counts.
 *
 * Places in text order take time in proportion to the text: the sentences of a line are found once.
 *
 * @param text a page's text
 * @param rows the rows of all tables of the page
 */
export function passagesOf(text: string, rows: readonly TableRow[]): (place: Span) => Span {
  const outer = outermost(rows);
  let lines: Lines | null = null;
  const sentences = (place: Span): Span => {
    const isKnown = lines?.isOne && lines.start <= place.start && place.end <= lines.end;
    const around = lines !== null && isKnown ? lines : linesAround(text, place);
    lines = around;
    return widened(place, around);
  };
  return (place) => {
    const row = outer[firstIndex(outer, ({ end }) => end >= place.end)];
    if (row === undefined || place.start < row.start) return sentences(place);
    const { use } = row;
    if (use === null) return { start: row.start, end: row.end };
    const inUse = use.start <= place.start && place.end <= use.end;
    return inUse ? sentences(place) : { start: use.start, end: use.end };
  };
}

/** Returns the rows that do not overlap an earlier one, sorted by position. */
function outermost(rows: readonly TableRow[]): TableRow[] {
  const outer: TableRow[] = [];
  for (const row of rows.toSorted((a, b) => a.start - b.start))
    if (row.start >= (outer.at(-1)?.end ?? 0)) outer.push(row);
  return outer;
}
