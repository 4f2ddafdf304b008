import type { Page } from './schema';

/**
 * Query parameters that say how a reader came, never what is shown: the union of what Google Analytics, Meta, HubSpot,
 * Mailchimp, Marketo, Microsoft Ads, LinkedIn and Matomo document for their links.
 */
const TRACKING =
  /^(utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|li_fat_id|mc_cid|mc_eid|mkt_tok|_hsenc|_hsmi|__hs\w+|hsCtaTracking|igshid|_ga|_gl|pk_\w+|mtm_\w+|vero_\w+|oly_\w+_id|ref_src|cmpid|trk|trkInfo)$/i;

/** The last steps of a path that give the same document for phones or for print (ampproject.org, WordPress). */
const VARIANT_PATH = /(\/+(amp|print|amp\.html))+\/*$/i;
const VARIANT_NAME = /^(amp|print|printable|printview|outputtype|output|format|view|noamp)$/i;
const VARIANT_VALUE = /^(|1|true|yes|amp|print|mobile)$/i;

/** A fragment that names a document, in applications that navigate by it. */
const ROUTE = /^#!?\//;

function isVariant(name: string, value: string): boolean {
  return VARIANT_NAME.test(name) && VARIANT_VALUE.test(value);
}

/** The page that a cache of AMP pages shows (https://developers.google.com/amp/cache/overview), or the address itself. */
function outOfAmpCache(address: URL): URL {
  const path = /^\/[cv]\/(s\/)?(.+)$/.exec(address.pathname);
  const cached = address.hostname.endsWith('.cdn.ampproject.org') ? path : null;
  const viewer = /^www\.google\.[a-z.]+$/.test(address.hostname)
    ? /^\/amp\/(s\/)?(.+)$/.exec(address.pathname)
    : null;
  const [, secure, rest] = cached ?? viewer ?? [];
  const inner = `${secure ? 'https' : 'http'}://${rest ?? ''}${address.search}`;
  return rest !== undefined && URL.canParse(inner) ? new URL(inner) : address;
}

/**
 * An address without what does not name the document: fragment (but not one that is a route), tracking parameters, a
 * trailing slash, the variants for phones and for print.
 *
 * @param address an absolute URL
 * @returns the cleaned URL, or null when `address` is no http(s) or file URL
 */
export function cleanUrl(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = outOfAmpCache(new URL(address));
  if (!/^(https?|file):$/.test(url.protocol)) return null;
  const route = ROUTE.test(url.hash) ? url.hash : '';
  url.hash = '';
  url.username = '';
  url.password = '';
  for (const [name, value] of [...url.searchParams])
    if (TRACKING.test(name) || isVariant(name, value)) url.searchParams.delete(name);
  url.pathname = url.pathname.replace(VARIANT_PATH, '').replace(/\/+$/, '') || '/';
  url.hash = route;
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
