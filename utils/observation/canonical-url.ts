import type { Page } from './schema';

/**
 * Query parameters that say how a reader came, never what is shown: the union of what Google Analytics, Meta, HubSpot,
 * Mailchimp, Marketo, Microsoft Ads, LinkedIn and Matomo document for their links.
 */
const TRACKING =
  /^(utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|li_fat_id|mc_cid|mc_eid|mkt_tok|_hsenc|_hsmi|__hs\w+|hsCtaTracking|igshid|_ga|_gl|pk_\w+|mtm_\w+|vero_\w+|oly_\w+_id|ref_src|cmpid|trk|trkInfo)$/i;

/**
 * An address without what does not name the document: fragment, tracking parameters, a trailing slash.
 *
 * @param address an absolute URL
 * @returns the cleaned URL, or null when `address` is no http(s) or file URL
 */
export function cleanUrl(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (!/^(https?|file):$/.test(url.protocol)) return null;
  url.hash = '';
  url.username = '';
  url.password = '';
  for (const name of [...url.searchParams.keys()]) if (TRACKING.test(name)) url.searchParams.delete(name);
  if (url.pathname.length > 1) url.pathname = url.pathname.replace(/\/+$/, '') || '/';
  return url.href;
}

/**
 * The address by which a page's report is known: what the page declares, else its own, cleaned.
 *
 * A declared address is passed over when it is the front page of a site while the page is not: a frequent fault of
 * content systems, which would make one report of a whole site.
 *
 * @returns the canonical URL, or null for a page that is no document of the web or of the disk
 */
export function canonicalUrl(page: Pick<Page, 'url' | 'canonicalUrl'>): string | null {
  const own = cleanUrl(page.url);
  const declared = page.canonicalUrl === null ? null : cleanUrl(page.canonicalUrl);
  if (declared === null) return own;
  const frontPage = new URL(declared).pathname === '/' && new URL(declared).search === '';
  const ownIsFrontPage = own !== null && new URL(own).pathname === '/';
  return frontPage && own !== null && !ownIsFrontPage ? own : declared;
}
