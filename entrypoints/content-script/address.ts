import { readAddress } from '@/utils/anchor/dom/page';
import type { Page } from '@/utils/observation/schema';

/** The address of a page at the time when it was read. */
export type Address = Pick<Page, 'url' | 'canonicalUrl'>;

/** The number of paths whose declared addresses are kept. A page may navigate without end. */
const MAX_DECLARED = 1_000;

/**
 * Returns a function that reads the address of a page, also after navigations within the page. The first canonical
 * address that a path declares is kept, so that a page cannot try many. A navigation often leaves the declared address
 * unchanged; then it belongs to the path before. After {@link MAX_DECLARED} paths, no other one declares an address.
 */
export function createAddressReader(document: Document): () => Address {
  // By path without the query: pages remove their own parameters, and remain the same page.
  const declared = new Map<string, string>();
  const taken = new Set<string>();
  return () => {
    const { url, canonicalUrl } = readAddress(document);
    const { pathname } = document.location;
    if (
      canonicalUrl !== null &&
      !declared.has(pathname) &&
      !taken.has(canonicalUrl) &&
      taken.size < MAX_DECLARED
    ) {
      declared.set(pathname, canonicalUrl);
      taken.add(canonicalUrl);
    }
    return { url, canonicalUrl: declared.get(pathname) ?? null };
  };
}

/** Tells whether two addresses belong to the same page. */
export function sameAddress(a: Address | null, b: Address): boolean {
  return a?.url === b.url && a.canonicalUrl === b.canonicalUrl;
}
