/**
 * Tells whether a content script speaks of its own page: its document has the origin of the address; a file, which has
 * none, has its path. Not the whole address, because pages navigate without a new document.
 *
 * @param address what the content script says
 * @param documentUrl what the browser says
 */
export function isOwnPage(address: string, documentUrl: string): boolean {
  return URL.canParse(address) && URL.canParse(documentUrl) && placeOf(address) === placeOf(documentUrl);
}

function placeOf(address: string): string {
  const { protocol, origin, pathname } = new URL(address);
  return protocol === 'file:' ? pathname : `${protocol}${origin}`;
}
