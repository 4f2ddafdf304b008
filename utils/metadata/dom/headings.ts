import { inOneLine } from '@/utils/text/white-space';
import { wordsOf } from '@/utils/text/words';
import type { Heading } from '../evidence';
import { ARTICLE, FRAME } from './regions';
import { isUnread, shownText } from './shown-text';

/** A heading and its element. */
export interface HeadingAt extends Heading {
  element: Element;
}

/** The headings of a document, and those that name the site. */
export interface Headings {
  /** Those that may be the title. */
  titles: HeadingAt[];
  /** The one that most probably is; null if there is none. */
  main: Element | null;
  /** The texts of headings that lead to the front page. */
  sites: string[];
}

const MAX_HEADINGS = 30;
const MAX_TEXT = 2_500;

const FIRST = 'h1,[itemprop~="headline"],[role="heading"][aria-level="1"]';
const SECOND =
  'article h2,main h2,.post h2,.entry h2,#content h2,h2[class*="title" i],[class*="post-title" i],[class*="entry-title" i],[class*="article-title" i],[class*="page-title" i]';
/** Weights of headings as titles. */
const IN_ARTICLE = 3;
const OUTSIDE = 1.5;
const LOWER = 1;
/** Words in the title of the window, as a share, from which on a heading is taken for the title. */
const SHARED = 0.6;

/** Collects the headings of a document that may be its title. */
export function headingsOf(document: Document): Headings {
  const sites: string[] = [];
  const read = (selector: string, isFirst: boolean): HeadingAt[] =>
    [...document.querySelectorAll(selector)].slice(0, MAX_HEADINGS).flatMap((element) => {
      if (isUnread(element)) return [];
      const text = textOf(element);
      if (text === '') return [];
      if (leadsHome(element)) {
        sites.push(text);
        return [];
      }
      const isIn = element.closest(FRAME) === null && element.closest(ARTICLE) !== null;
      const weight = isFirst ? (isIn ? IN_ARTICLE : OUTSIDE) : LOWER;
      return [{ element, text, weight }];
    });
  const first = read(FIRST, true);
  const second = read(SECOND, false).filter(
    ({ element }) => element.closest(FRAME) === null && !first.some((one) => one.element === element),
  );
  const titles = [...first, ...second.slice(0, first.length > 0 ? 3 : 6)];
  const window = new Set(wordsOf(document.title.slice(0, MAX_TEXT)));
  const rankOf = ({ text, weight }: HeadingAt) => {
    const words = wordsOf(text);
    const shared = words.filter((word) => window.has(word)).length / Math.max(1, words.length);
    return weight + (shared >= SHARED ? Math.min(words.length, 4) : 0);
  };
  const [main] = titles.toSorted((a, b) => rankOf(b) - rankOf(a));
  return { titles, main: main?.element ?? null, sites };
}

function textOf(element: Element): string {
  const text = shownText(element, MAX_TEXT) || (element.querySelector('img[alt]')?.getAttribute('alt') ?? '');
  return inOneLine(text.replace(/^(?:title|titel|titre) ?: ?/i, ''));
}

/** Tells whether the link of a heading, or around it, leads to the front page of the site. */
function leadsHome(element: Element): boolean {
  const link = element.querySelector('a[href]') ?? element.closest('a[href]');
  const target = link && URL.parse(link.getAttribute('href') ?? '', element.baseURI);
  const isWhole = link !== null && inOneLine(link.textContent) === inOneLine(element.textContent);
  return isWhole && target !== null && target.pathname === '/' && target.search === '';
}
