import type { Page, Report } from './schema';

/**
 * Query parameters that identify how a reader arrived, not the document: the union of those that Google Analytics,
 * Meta, HubSpot, Mailchimp, Marketo, Microsoft Ads, LinkedIn and Matomo document for their links.
 */
const TRACKING =
  /^(utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|li_fat_id|mc_cid|mc_eid|mkt_tok|_hsenc|_hsmi|__hs\w+|hsCtaTracking|igshid|_ga|_gl|pk_\w+|mtm_\w+|vero_\w+|oly_\w+_id|ref_src|cmpid|trk|trkInfo)$/i;

/** A last segment of a path that is empty or selects the version for phones or for print (ampproject.org, WordPress). */
const VARIANT_SEGMENT = /^(|amp|print|amp\.html)$/i;
const VARIANT_NAME = /^(amp|print|printable|printview|outputtype|output|format|view|noamp)$/i;
const VARIANT_VALUE = /^(|1|true|yes|amp|print|mobile)$/i;

/** The path of a cached page: host and path. A longer host is none (RFC 1035), and takes long to parse. */
const CACHED = /^\/[cv]\/(s\/)?([^/]{1,253}(?:\/.*)?)$/;
const VIEWED = /^\/amp\/(s\/)?([^/]{1,253}(?:\/.*)?)$/;

/** A fragment that identifies a document, in applications that use it for navigation. */
const ROUTE = /^#!?\//;

function isVariant(name: string, value: string): boolean {
  return VARIANT_NAME.test(name) && VARIANT_VALUE.test(value);
}

/**
 * Returns the URL of the page that an AMP cache serves (https://developers.google.com/amp/cache/overview); any other
 * URL unchanged.
 */
function outOfAmpCache(address: URL): URL {
  const path = CACHED.exec(address.pathname);
  const cached = address.hostname.endsWith('.cdn.ampproject.org') ? path : null;
  const viewer = /^www\.google\.[a-z.]+$/.test(address.hostname) ? VIEWED.exec(address.pathname) : null;
  const [, secure, rest] = cached ?? viewer ?? [];
  const inner = `${secure ? 'https' : 'http'}://${rest ?? ''}${address.search}`;
  return rest !== undefined && URL.canParse(inner) ? new URL(inner) : address;
}

/**
 * Removes the parts of a URL that do not identify the document: the fragment (unless it is a route), credentials,
 * tracking parameters, trailing slashes, and the markers of versions for phones or print.
 *
 * @param address an absolute URL
 * @returns the cleaned URL, or null if `address` is not an http, https or file URL
 */
export function cleanUrl(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = outOfAmpCache(new URL(address));
  if (!/^(https?|file):$/.test(url.protocol)) return null;
  const route = ROUTE.test(url.hash) ? url.hash : '';
  url.hash = '';
  url.username = '';
  url.password = '';
  // A parameter is left out with all its values. Deleting one by one would write the whole URL again for each.
  const all = [...url.searchParams];
  const left = new Set(
    all.flatMap(([name, value]) => (TRACKING.test(name) || isVariant(name, value) ? name : [])),
  );
  if (left.size > 0) url.search = `${new URLSearchParams(all.filter(([name]) => !left.has(name)))}`;
  const path = url.pathname.split('/');
  while (VARIANT_SEGMENT.test(path.at(-1) ?? '-')) path.pop();
  url.pathname = path.join('/') || '/';
  url.hash = route;
  return url.href;
}

/**
 * Returns the URL that identifies the report of a page: the declared canonical URL, otherwise the page's own, cleaned.
 *
 * A declared URL is ignored if it is the front page of a site while the page is not: a frequent error of content
 * management systems, which would merge a whole site into one report.
 *
 * @returns the canonical URL, or null if the page is not a document of the web or the disk
 */
export function canonicalUrl(page: Pick<Page, 'url' | 'canonicalUrl'>): string | null {
  const own = cleanUrl(page.url);
  const declared = page.canonicalUrl === null ? null : cleanUrl(page.canonicalUrl);
  if (declared === null) return own;
  const frontPage = new URL(declared).pathname === '/' && new URL(declared).search === '';
  const ownIsFrontPage = own !== null && new URL(own).pathname === '/';
  return frontPage && own !== null && !ownIsFrontPage ? own : declared;
}

/**
 * Tells whether the canonical URL that a page declares is of its own site: the same host, or one host is a subdomain of
 * the other, `www.` aside, on the same port. A page of another site may be a copy that a publisher made, or a page that
 * pretends to be one. Pages of ours may declare any URL.
 */
export function declaresOwnSite(page: Pick<Page, 'url' | 'canonicalUrl'>): boolean {
  const own = cleanUrl(page.url);
  const declared = page.canonicalUrl === null ? null : cleanUrl(page.canonicalUrl);
  return own === null || declared === null || isSameSite(new URL(own), new URL(declared));
}

function isSameSite(a: URL, b: URL): boolean {
  const [hostA, hostB] = [a, b].map(({ hostname }) => hostname.replace(/^www\./, ''));
  const isWithin = (inner = '', outer = '') =>
    inner === outer || (outer.includes('.') && inner.endsWith(`.${outer}`));
  const web = [a, b].every(({ protocol }) => /^https?:$/.test(protocol));
  return web && a.port === b.port && (isWithin(hostA, hostB) || isWithin(hostB, hostA));
}

/**
 * Tells whether a page may stand for a report without being asked: its declared URL is of its own site, or the analyst
 * captured something on it, so that its own URL is one of the report's.
 */
export function standsFor(page: Pick<Page, 'url' | 'canonicalUrl'>, { urls }: Pick<Report, 'urls'>): boolean {
  const own = cleanUrl(page.url);
  return declaresOwnSite(page) || (own !== null && urls.includes(own));
}
