/**
 * An address as RFC 3986 writes it, which formats with a check of `uri` ask for. The URL standard that browsers follow
 * lets more characters stand: they are percent-encoded here. Names and passwords in it are dropped.
 *
 * @param address an absolute http, https or file URL
 * @returns null when it is no URL
 */
export function rfc3986(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, host, pathname, search, hash } = new URL(address);
  const fragment = hash === '' ? '' : `#${encoded(hash.slice(1))}`;
  const query = search === '' ? '' : `?${encoded(search.slice(1))}`;
  return `${protocol}//${host}${encoded(pathname)}${query}${fragment}`;
}

/** The host of an address, empty for files and for what is no URL. */
export function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : '';
}

/** Encodes all but the characters of `pchar`, `/` and `?` (RFC 3986, appendix A), and percent signs that encode nothing. */
function encoded(part: string): string {
  return part
    .replace(/[^A-Za-z0-9\-._~:/?@!$&'()*+,;=%]/g, encodeURIComponent)
    .replace(/%(?![0-9A-Fa-f]{2})/g, '%25');
}
