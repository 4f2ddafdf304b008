import { readAddress } from '@/utils/anchor/dom/page';
import type { Page } from '@/utils/observation/schema';

/** The address of a page, as it was known when it was read. */
export type Address = Pick<Page, 'url' | 'canonicalUrl'>;

/**
 * Reads where a page is, through navigations within it. What a page declares as its address is often left behind by
 * these: a declaration that has not moved with the page is passed over.
 */
export function createAddressReader(document: Document): () => Address {
  const arrived = readAddress(document);
  return () => {
    const now = readAddress(document);
    // Not by the query: pages tidy their own away, and are the same page then.
    const moved = new URL(now.url).pathname !== new URL(arrived.url).pathname;
    return moved && now.canonicalUrl === arrived.canonicalUrl ? { ...now, canonicalUrl: null } : now;
  };
}

/** Whether two addresses are of the same page. */
export function sameAddress(a: Address | null, b: Address): boolean {
  return a !== null && a.url === b.url && a.canonicalUrl === b.canonicalUrl;
}
