import { MAX_LINK } from '@/utils/attack/links';
import { mayLeadToAttack } from '@/utils/attack/mentions/ids';
import type { PageCell, PageTable, PageText } from '@/utils/attack/mentions/page-text';
import type { Span } from '../text/canonical';
import type { TextIndex } from './text-index';

/**
 * Reads what the markup adds to the text of an indexed page: links that may lead to ATT&CK, and tables. Offsets refer
 * to `index.raw`, in UTF-16 code units; the text is as long, without the marks of footnotes. Reads the documents and shadow roots of the index, and changes nothing.
 */
export function readPageText(index: TextIndex): PageText {
  const span = (element: Element) => {
    const start = index.offsetOf({ node: element, offset: 0 });
    const end = index.offsetOf({ node: element, offset: element.childNodes.length });
    if (start === null || end === null) return null;
    const text = index.raw.slice(start, end);
    const from = start + text.length - text.trimStart().length;
    return { start: Math.min(from, end), end: Math.max(from, start + text.trimEnd().length) };
  };
  const all = (selector: string) =>
    index.roots.flatMap((root) => [...(root as ParentNode & Node).querySelectorAll(selector)]);

  const links = all('a[href]').flatMap((link) => {
    const href = link.getAttribute('href') ?? '';
    const at = mayLeadToAttack(href) ? span(link) : null;
    return at === null ? [] : [{ ...at, href: href.slice(0, MAX_LINK) }];
  });
  const cell = (element: Element): PageCell[] => {
    const at = span(element);
    if (at === null) return [];
    const { rowSpan = 1, colSpan = 1 } = element as Partial<HTMLTableCellElement>;
    return [{ ...at, header: element.localName === 'th', rowspan: rowSpan, colspan: colSpan }];
  };
  const tables = all('table').map(
    (table): PageTable => ({
      rows: [...(table as HTMLTableElement).rows].map((row) => [...row.cells].flatMap(cell)),
    }),
  );
  const footnotes = all('sup').flatMap((mark) => span(mark) ?? []);
  return {
    text: withoutFootnotes(index.raw, footnotes),
    links,
    tables: [...tables, ...all('dl').map((list) => definitions(list, cell))],
  };
}

/** A raised text that is a mark of a footnote alone. */
const FOOTNOTE = /^[\d,*†‡§]{1,8}$/;
/** A word before it, which is no number: "10" has an exponent. The longest ids have nine code units. */
const WORD_BEFORE = /[\p{L}_][\p{L}\p{N}_.]{0,12}$/u;
const WORD_BEFORE_LENGTH = 14;

/** Returns a text in which spaces replace the marks of footnotes, because they would be read as a part of the word. */
function withoutFootnotes(text: string, raised: readonly Span[]): string {
  let result = '';
  let from = 0;
  for (const { start, end } of raised) {
    const before = text.slice(Math.max(0, start - WORD_BEFORE_LENGTH), start);
    if (start < from || !FOOTNOTE.test(text.slice(start, end)) || !WORD_BEFORE.test(before)) continue;
    result += text.slice(from, start) + ' '.repeat(end - start);
    from = end;
  }
  return result + text.slice(from);
}

/** Returns a definition list as a table of two columns: each description with the term before it. */
function definitions(list: Element, cell: (element: Element) => PageCell[]): PageTable {
  const rows: PageCell[][] = [];
  let term: PageCell[] = [];
  for (const element of list.querySelectorAll('dt, dd')) {
    if (element.localName === 'dt') term = cell(element);
    else rows.push([...term, ...cell(element)]);
  }
  return { rows };
}
