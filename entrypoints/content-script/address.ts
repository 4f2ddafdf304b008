import { readAddress } from '@/utils/anchor/dom/page';
import { cleanUrl } from '@/utils/observation/canonical-url';
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
    const leftBehind =
      now.canonicalUrl === arrived.canonicalUrl && cleanUrl(now.url) !== cleanUrl(arrived.url);
    return leftBehind ? { ...now, canonicalUrl: null } : now;
  };
}

/** Whether two addresses are of the same page. */
export function sameAddress(a: Address | null, b: Address): boolean {
  return a !== null && a.url === b.url && a.canonicalUrl === b.canonicalUrl;
}
