/** The frame of the site around the document: navigation, related documents, comments. */
export const FRAME = [
  'nav',
  'aside',
  'footer',
  '[role="navigation"]',
  '[role="complementary"]',
  '[role="contentinfo"]',
  '[class*="related" i]',
  '[class*="recommend" i]',
  '[class*="comment" i]',
  '[id*="comments" i]',
  '[class*="sidebar" i]:not([class*="content" i])',
  '[class*="widget" i]',
  '[class*="popular" i]',
  '[class*="read-next" i]',
  '[class*="more-posts" i]',
  '[class*="latest" i]',
]
  .map((one) => `${one}:not(body,main,article,h1)`)
  .join(',');

/** The document itself. */
export const ARTICLE = 'article,main,[role="main"],[itemtype*="Article"],[itemtype*="Posting"]';

/** Tells whether an element belongs to another article than the heading: a card that shows another one. */
export function isOfOther(element: Element, heading: Element | null): boolean {
  const article = element.closest('article');
  return (
    article !== null &&
    heading !== null &&
    !article.contains(heading) &&
    // Below its heading stands the only article of the page.
    (heading.closest('article') !== null || element.ownerDocument.querySelectorAll('article').length > 1)
  );
}
