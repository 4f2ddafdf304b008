import { MAX_QUOTE } from '@/utils/observation/limits';
import type { Anchor } from '@/utils/observation/schema';
import { trimmed } from '@/utils/text/trimmed';
import { canonicalise } from '../../text/canonical';
import { contextOf, describe } from '../../text/describe';
import { find } from '../../text/find';
import type { SelectedText, TextField } from '../selection';
import { styleOf } from '../style-of';
import type { IndexOptions, TextIndex } from '../text-index';
import { indexRendered, toIndex } from './rendered';

/**
 * Describes a selection as its reader saw it: the quote has no text that is not rendered, no line numbers and no labels.
 * Its context and its position are those in the index of all text, because text that is folded today may be shown
 * tomorrow. Code keeps the indentation of its first line.
 *
 * @param index of all text of the page, as it is now
 * @returns null when the selection contains only white space and invisible characters
 */
export function quoteSelection(
  index: TextIndex,
  selected: SelectedText,
  options: IndexOptions = {},
): Anchor | null {
  if (selected.field) return quoteField(index, selected.field, options);
  const seen = indexRendered(selected.document, { ...options, within: rangeAround(selected) });
  const [start, end] = [seen.offsetOf(selected.start), seen.offsetOf(selected.end)];
  const quoted = start === null || end === null ? null : describe(seen, start, end);
  if (quoted === null || start === null) return describeAll(index, selected);
  const { exact } = quoted.quote;
  const indent = indentBefore(seen, start, quoted.position.start);
  const span = {
    start: quoted.position.start - (indent.length + exact.length > MAX_QUOTE ? 0 : indent.length),
    end: quoted.position.end,
  };
  const place = toIndex(index, seen, span);
  if (place === null) return describeAll(index, selected);
  return {
    quote: {
      type: 'TextQuoteSelector',
      exact: seen.raw.slice(span.start, span.end),
      ...contextOf(index, place.start, place.end),
    },
    position: { type: 'TextPositionSelector', ...place },
  };
}

/**
 * Describes the selection of a read-only field by the text that the page shows for it, as under a field that is laid
 * over code. If the page shows it nowhere else, the context is that of the field, whose text no index has.
 */
function quoteField(index: TextIndex, field: TextField, options: IndexOptions): Anchor | null {
  const { value } = field;
  const start = field.selectionStart ?? 0;
  const quoted = describe(canonicalise(value), start, field.selectionEnd ?? start);
  if (quoted === null) return null;
  const from = quoted.position.start;
  const before = value.slice(Math.max(start, value.lastIndexOf('\n', from - 1) + 1), from);
  const indent = before.slice(trimmed(before, '', ' \t').length);
  const isLineStart = /(^|\n)$/.test(value.slice(0, from - indent.length));
  const exact = (isLineStart ? indent + quoted.quote.exact : quoted.quote.exact).slice(0, MAX_QUOTE);
  const seen = indexRendered(field.ownerDocument, options);
  const shown = find(seen, { quote: quoted.quote, position: null });
  const place = shown && toIndex(index, seen, shown);
  if (place)
    return {
      quote: { type: 'TextQuoteSelector', exact, ...contextOf(index, place.start, place.end) },
      position: { type: 'TextPositionSelector', ...place },
    };
  const at = index.offsetOf({ node: field, offset: 0 }) ?? 0;
  return {
    quote: { ...quoted.quote, exact },
    position: { type: 'TextPositionSelector', start: at, end: at + exact.length },
  };
}

/** Describes a selection of which nothing is seen, such as one that a script has made. */
function describeAll(index: TextIndex, { start, end }: SelectedText): Anchor | null {
  const [from, to] = [index.offsetOf(start), index.offsetOf(end)];
  return from === null || to === null ? null : describe(index, from, to);
}

/** Returns the range of a selection with the whole code in which it begins; null if it runs through several trees. */
function rangeAround({ start, end }: SelectedText): Range | null {
  if (start.node.getRootNode() !== end.node.getRootNode()) return null;
  const range = (start.node.ownerDocument ?? (start.node as Document)).createRange();
  range.setStart(start.node, start.offset);
  range.setEnd(end.node, end.offset);
  const code = start.node.parentElement?.closest('pre, code, table');
  if (code) range.setStartBefore(code);
  return range;
}

/** Returns the selected indentation of a quote that begins with a line of code. */
function indentBefore({ raw, segments }: TextIndex, selectedFrom: number, quoteStart: number): string {
  const line = raw.lastIndexOf('\n', quoteStart - 1) + 1;
  const indent = raw.slice(Math.max(line, selectedFrom), quoteStart);
  if (indent === '' || /\S/.test(raw.slice(line, quoteStart))) return '';
  const parent = segments.find((one) => one.start + one.length > quoteStart)?.node.parentElement;
  if (!parent) return '';
  const { whiteSpace } = styleOf(parent) ?? {};
  return parent.closest('pre, code') !== null || /^(pre|break)/.test(whiteSpace ?? '') ? indent : '';
}
