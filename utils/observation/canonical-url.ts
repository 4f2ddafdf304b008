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
 * Returns the URL that identifies the report of a page: the declared canonical URL where it is plausible for the page,
 * otherwise the page's own; both cleaned, and for a page of the Internet Archive that of the archived page. A copy on
 * the disk and a page of ours may declare any URL.
 *
 * @returns the canonical URL, or null if the page is not a document of the web or the disk
 */
export function canonicalUrl(page: Pick<Page, 'url' | 'canonicalUrl'>): string | null {
  const own = originalUrl(page.url);
  const declared = page.canonicalUrl === null ? null : originalUrl(page.canonicalUrl);
  if (declared === null) return own;
  if (own === null || !own.startsWith('http')) return declared;
  return isPlausible(new URL(own), new URL(declared)) ? declared : own;
}

/** The path of an archived page: the time with a mark of its kind, and the URL, whose slashes may be merged. */
const ARCHIVED = /^\/web\/\d{1,14}(?:[a-z]{2}_)?\/(https?:)\/{1,2}(.+)$/;

/** Returns a URL cleaned, without the archive in which it is. */
function originalUrl(address: string): string | null {
  const url = cleanUrl(address);
  if (url === null || new URL(url).hostname !== 'web.archive.org') return url;
  const [, protocol, rest] = ARCHIVED.exec(url.slice(new URL(url).origin.length)) ?? [];
  return (rest === undefined ? null : cleanUrl(`${protocol}//${rest}`)) ?? url;
}

/**
 * Tells whether a declared URL may be that of a page: no private or staging host, and not the page of a section that
 * many documents have above them. Content management systems declare such URLs by mistake, and a whole site would be
 * one report.
 */
function isPlausible(own: URL, declared: URL): boolean {
  const isOwnHost = own.hostname === declared.hostname;
  const isTrial = !isOwnHost && (isPrivate(declared) || isStaging(own, declared));
  return !isTrial && !isSection(own, declared);
}

/** Tells whether a host is none of the public web: of this machine, or of a private network (RFC 1918, RFC 6762). */
function isPrivate({ hostname }: URL): boolean {
  return (
    !hostname.includes('.') ||
    /^(?:127|10|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))\.[\d.]+$/.test(hostname) ||
    /\.(?:localhost|local|internal|lan|corp|home|intranet|home\.arpa)$/.test(hostname)
  );
}

/** Labels of hosts on which sites are made and tried out. */
const STAGING =
  /^(?:staging|stage|stg|dev|devel|development|test|testing|qa|uat|preview|preprod|beta|sandbox|origin|cms|admin|author|edit|internal|intranet|local)(?:\d|-|$)|-(?:staging|stage|stg|dev|test|qa|uat|preview|preprod)$/;

/** Tells whether a declared host is one for trials while the page's is not. */
function isStaging(own: URL, declared: URL): boolean {
  const labels = own.hostname.split('.');
  return declared.hostname.split('.').some((label) => !labels.includes(label) && STAGING.test(label));
}

/** A segment of a path that leads to a part or a form of a document, below the document's own. */
const PART =
  /^(?:\d{1,9}|page-?\d{0,4}|comments?|print|amp|mobile|full|text|html|pdf|abs|index(?:\.\w{1,5})?|default\.\w{1,5})$/i;
/** A segment that names a document: with a number, or of three words. */
const DOCUMENT = /\d|[-_+]\w+[-_+]|\.\w{2,5}$|%[\da-f]{2}/i;

const segmentsOf = ({ pathname }: URL) => pathname.split('/').filter(Boolean);

/**
 * Tells whether a declared URL is that of a section or of the front page, and the page is a document below or beside it:
 * `/`, `/en/` or `/blog/` for `/blog/a-report`.
 */
function isSection(own: URL, declared: URL): boolean {
  if (declared.search !== '' || declared.hash !== '') return false;
  const [page, above] = [segmentsOf(own), segmentsOf(declared)];
  const isAbove = above.length < page.length && above.every((segment, index) => segment === page[index]);
  if (isAbove) {
    const below = page.slice(above.length);
    const [last = ''] = above.slice(-1);
    const isFile = below.every((segment) => /^(?:index|default)(?:\.\w{1,5})?$/i.test(segment));
    return !isFile && !(DOCUMENT.test(last) && below.every((segment) => PART.test(segment)));
  }
  if (above.length === 0) return own.search !== '' || own.hash !== '';
  const isDocument = (segments: string[]) => DOCUMENT.test(segments.at(-1) ?? '');
  return above.length < page.length && isDocument(page) && !isDocument(above);
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
