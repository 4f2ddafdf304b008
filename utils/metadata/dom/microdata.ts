import { inOneLine } from '@/utils/text/white-space';
import type { Item } from '../evidence';
import { shownText } from './shown-text';

const MAX_PROPERTIES = 300;
const MAX_TEXT = 2_500;

const WORK = /Article|Posting|Report|WebPage|CreativeWork|Book/;
const PROPERTIES = ['headline', 'name', 'author', 'creator', 'datePublished', 'publisher']
  .map((property) => `[itemprop~="${property}"]`)
  .join(',');

/**
 * Returns the properties of the document in microdata: of the article around the heading, otherwise of the first one.
 */
export function itemsOf(document: Document, heading: Element | null): Item[] {
  const owned = [...document.querySelectorAll(PROPERTIES)].slice(0, MAX_PROPERTIES).flatMap((element) => {
    const owner = element.parentElement?.closest('[itemscope]') ?? null;
    const type = owner?.getAttribute('itemtype') ?? '';
    return owner !== null && WORK.test(type) ? [{ element, owner, isPage: type.includes('WebPage') }] : [];
  });
  const articles = owned.filter(({ isPage }) => !isPage);
  const around = articles.filter(({ owner }) => owner.contains(heading));
  const [first] = [around, articles, owned].find(({ length }) => length > 0) ?? [];
  return owned
    .filter(({ owner }) => owner === first?.owner)
    .flatMap(({ element }) => {
      const value = propertyValue(element);
      const properties = (element.getAttribute('itemprop') ?? '').split(/\s+/);
      return value === '' ? [] : properties.map((property) => ({ property, value }));
    });
}

/** Returns the value of a property; of a thing, its name. */
function propertyValue(element: Element): string {
  const name = element.hasAttribute('itemscope') ? element.querySelector('[itemprop~="name"]') : null;
  const own = name ?? element;
  const value = ['content', 'datetime'].map((attribute) => own.getAttribute(attribute)).find(Boolean);
  // Blogger keeps the instant in the title of an abbreviation.
  const title = own.localName === 'abbr' ? own.getAttribute('title') : null;
  return inOneLine((value ?? title ?? shownText(own, MAX_TEXT)).slice(0, MAX_TEXT));
}
