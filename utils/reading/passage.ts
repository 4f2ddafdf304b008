import type { TableRow } from '@/utils/attack/mentions/tables';
import { splitSentences } from '@/utils/suggest/sentences';

/** A stretch of a page's text, in UTF-16 code units of it. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * The sentences around a stretch: from the beginning of the one that it begins in to the end of the one that it ends
 * in, within the lines and cells that it touches. White space at the ends is left out.
 *
 * @param text a page's text: blocks apart by line breaks, cells by tabs
 */
export function sentencesAround(text: string, { start, end }: Stretch): Stretch {
  let from = start;
  while (from > 0 && !isBreak(text, from - 1)) from--;
  let to = end;
  while (to < text.length && !isBreak(text, to)) to++;
  const line = text.slice(from, to);
  const touched = splitSentences(line).filter(
    (one) => from + one.start < Math.max(end, start + 1) && from + one.end > start,
  );
  const [first] = touched;
  const last = touched.at(-1);
  return first === undefined || last === undefined
    ? { start, end }
    : { start: from + Math.min(first.start, start - from), end: from + Math.max(last.end, end - from) };
}

const isBreak = (text: string, at: number) => text[at] === '\n' || text[at] === '\t';

/**
 * The passage that shows what is named at a place: in a table that says what was done, those words of its row, for a
 * cell with an id says nothing; else the sentence.
 */
export function passageAround(text: string, place: Stretch, rows: readonly TableRow[]): Stretch {
  const row = rows.find(({ start, end }) => start <= place.start && place.end <= end);
  if (row === undefined) return sentencesAround(text, place);
  const { use } = row;
  if (use === null) return { start: row.start, end: row.end };
  const inUse = use.start <= place.start && place.end <= use.end;
  return inUse ? sentencesAround(text, place) : { start: use.start, end: use.end };
}
