/**
 * Returns the URL of a report as a link: serialised by the URL standard, so white space, quotes, angle brackets and
 * characters outside ASCII are percent-encoded (https://url.spec.whatwg.org/#url-serializing).
 *
 * @param url a valid URL, as the schema demands of a report
 */
export function linkTo(url: string): string {
  return new URL(url).href;
}

/**
 * Returns a URL in the syntax of RFC 3986, for formats that check a `uri`. The URL standard that browsers follow allows
 * more characters: they are percent-encoded. User name and password are dropped.
 *
 * @param address an absolute http, https or file URL
 * @returns null if the address is no URL
 */
export function rfc3986(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, host, pathname, search, hash } = new URL(address);
  const fragment = hash === '' ? '' : `#${encoded(hash.slice(1))}`;
  const query = search === '' ? '' : `?${encoded(search.slice(1))}`;
  return `${protocol}//${host}${encoded(pathname)}${query}${fragment}`;
}

/** Returns the host of a URL; an empty text for a file URL and for what is no URL. */
export function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : '';
}

/**
 * Encodes all but the characters of `pchar`, `/` and `?` (RFC 3986, appendix A), and percent signs that encode nothing.
 */
function encoded(part: string): string {
  return part
    .replace(/[^A-Za-z0-9\-._~:/?@!$&'()*+,;=%]/g, encodeURIComponent)
    .replace(/%(?![0-9A-Fa-f]{2})/g, '%25');
}
