import { Readability } from '@mozilla/readability';
import { canonicalise } from '@/utils/anchor/text/canonical';

/** A line of a page's text, and whether it belongs to the article. Offsets are UTF-16 code units of the text. */
export interface Line {
  start: number;
  end: number;
  inArticle: boolean;
}

/** Elements that end a line where a page shows them as browsers do by default (HTML standard, 15.3 "Non-replaced elements"). */
const BLOCK =
  /^(address|article|aside|blockquote|br|caption|center|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hgroup|hr|li|main|menu|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)$/i;

/** From this length on a line that the article has in other portions is looked for in all of its text. */
const TELLING = 40;

/** An article of less than this part of the page's text is none: the page is read as a whole. */
const LEAST_SHARE = 0.05;

/**
 * The lines of a page's text (blocks and cells, without those that are empty), each with whether it belongs to the
 * article, as Readability finds it in the markup. Where it finds none, all do.
 *
 * @param text the text as indexed: blocks apart by line breaks, cells by tabs
 * @param html the markup of the page. It is parsed into an inert document: nothing of it is loaded or run
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
      inArticle: blocks.has(canonical) || (canonical.length >= TELLING && whole.includes(canonical)),
    };
  });
  const kept = marked.reduce((sum, { start, end, inArticle }) => sum + (inArticle ? end - start : 0), 0);
  return kept < text.length * LEAST_SHARE ? lines : marked;
}

function articleOf(html: string): Element | null {
  if (html === '') return null;
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  const { content } = new Readability(parsed, { serializer: (node) => node as Element }).parse() ?? {};
  return content ?? null;
}

/** The texts of the lines of an element, in canonical form. */
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
        const block = BLOCK.test((child as Element).localName);
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
