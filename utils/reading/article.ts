import { Readability } from '@mozilla/readability';
import { canonicalise } from '@/utils/anchor/text/canonical';

/**
 * A line of a page's text. Offsets are UTF-16 code units of the text; `inArticle` is true if the line belongs to the
 * article.
 */
export interface Line {
  start: number;
  end: number;
  inArticle: boolean;
}

/** Elements that end a line where browsers lay them out by default (HTML standard, 15.3 "Non-replaced elements"). */
const BLOCK_ELEMENT =
  /^(address|article|aside|blockquote|br|caption|center|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hgroup|hr|li|main|menu|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)$/i;

/**
 * Canonical characters from which on a line counts as part of the article if the article's text contains it anywhere,
 * even across its blocks.
 */
const MIN_CONTAINED_LENGTH = 40;

/**
 * Smallest share of the page's text that an article has. Below it, Readability is not trusted and the whole page is
 * read.
 */
const MIN_ARTICLE_SHARE = 0.05;

/**
 * Returns the lines of a page's text (blocks and cells, without empty ones), each marked as inside or outside the
 * article that Readability finds in the markup. If it finds none, all lines are inside.
 *
 * @param text the text as indexed: blocks separated by line breaks, cells by tabs
 * @param html the markup of the page. It is parsed into an inert document: nothing in it is loaded or run
 */
export function linesOf(text: string, html: string): Line[] {
  const lines = [...text.matchAll(/[^\n\t]+/g)].flatMap(({ 0: line, index }) =>
    line.trim() === '' ? [] : [{ start: index, end: index + line.length, inArticle: true }],
  );
  const article = articleOf(html);
  if (article === null) return lines;
  const blocks = new Set(blocksOf(article));
  const whole = [...blocks].join('');
  const marked = lines.map((line) => {
    const { canonical } = canonicalise(text.slice(line.start, line.end));
    return {
      ...line,
      inArticle:
        blocks.has(canonical) || (canonical.length >= MIN_CONTAINED_LENGTH && whole.includes(canonical)),
    };
  });
  const articleLength = marked.reduce(
    (sum, { start, end, inArticle }) => sum + (inArticle ? end - start : 0),
    0,
  );
  return articleLength < text.length * MIN_ARTICLE_SHARE ? lines : marked;
}

function articleOf(html: string): Element | null {
  if (html === '') return null;
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  const { content } = new Readability(parsed, { serializer: (node) => node as Element }).parse() ?? {};
  return content ?? null;
}

/** Returns the texts of an element's lines, in canonical form. */
function blocksOf(root: Element): string[] {
  const blocks: string[] = [];
  let current = '';
  const end = () => {
    if (current.trim() !== '') blocks.push(canonicalise(current).canonical);
    current = '';
  };
  const walk = (node: Node) => {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) current += child.textContent ?? '';
      else if (child.nodeType === Node.ELEMENT_NODE) {
        const block = BLOCK_ELEMENT.test((child as Element).localName);
        if (block) end();
        walk(child);
        if (block) end();
      }
    }
  };
  walk(root);
  end();
  return blocks;
}
