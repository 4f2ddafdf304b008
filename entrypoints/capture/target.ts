import { type CardTarget, cardTargetSchema } from '@/utils/messages/card-target';

/** The page of the card in a window of its own, which no web page can open. Web pages can open and frame the other. */
const WINDOW_PAGE = '/capture-window.html';

/**
 * Reads the target from the address of the card. In a frame it is in the fragment, which browsers leave out of what they
 * tell the page about its frames (a report of COEP names the address). Any page can open the card, so it is validated.
 *
 * @param isFramed tells whether the card is in a frame of a page
 * @returns null if there is no valid target, or if the page that belongs into a frame is not in one: it would be without
 *   the guard
 */
export function readTarget(
  address: Pick<URL, 'pathname' | 'search' | 'hash'>,
  isFramed: boolean,
): CardTarget | null {
  const isWindow = address.pathname === WINDOW_PAGE;
  if (isWindow === isFramed) return null;
  const params = new URLSearchParams(isWindow ? address.search : address.hash.slice(1));
  const others = params.getAll('other');
  params.delete('other');
  const parsed = cardTargetSchema.safeParse({ ...Object.fromEntries(params), others });
  return parsed.success ? parsed.data : null;
}
