/**
 * Scrolls a range to the middle of the screen, also within scrolled boxes and frames, and opens folded details around
 * it.
 *
 * @returns false if the page keeps the range hidden
 */
export function reveal(range: Range): boolean {
  const { startContainer } = range;
  const element = startContainer.parentElement;
  const view = startContainer.ownerDocument?.defaultView;
  if (element === null || !view) return false;
  for (
    let details = element.closest('details:not([open])');
    details;
    details = details.parentElement?.closest('details:not([open])') ?? null
  )
    details.setAttribute('open', '');
  const behavior = view.matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
  const { top, height } = range.getBoundingClientRect();
  // Centring a block that is taller than the screen may leave the quote outside.
  if (element.getBoundingClientRect().height <= view.innerHeight)
    element.scrollIntoView({ block: 'center', behavior });
  else view.scrollBy({ top: top + height / 2 - view.innerHeight / 2, behavior });
  view.frameElement?.scrollIntoView({ block: 'nearest', behavior });
  return range.getClientRects().length > 0 && element.checkVisibility();
}
