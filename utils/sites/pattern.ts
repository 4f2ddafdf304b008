import type { Result } from '@/utils/messages/result';

/**
 * Match patterns of whole origins, the unit in which browsers grant site access
 * (https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/Match_patterns). A port is never part of one:
 * Firefox does not know ports there, and a pattern without a port matches all of them in Chrome.
 */

const ORIGIN_PATTERN = /^(https?):\/\/((?:\*\.)?)([a-z0-9_-]+(?:\.[a-z0-9_-]+)*)\/\*$/;
/** Longest host name of DNS (RFC 1035, section 2.3.4). */
const MAX_HOST = 253;

/** The host of an origin's match pattern without a leading `*.`; null when `pattern` is not such a pattern. */
export function hostOf(pattern: string): string | null {
  return parse(pattern)?.host ?? null;
}

/**
 * The match pattern for what a user types to name a site: a host (`securelist.com`), an address
 * (`https://securelist.com/foo`), a host with its subdomains (`*.example.org`) or a match pattern. Without a scheme it
 * is https. Fails with `invalid` and a message fit to show.
 */
export function patternFrom(input: string): Result<string> {
  const text = input.trim();
  if (text === '') return invalid('Type the address of a site, such as securelist.com');
  if (/\s/.test(text)) return invalid('An address has no spaces; add one site at a time');

  const scheme = /^([a-z][a-z0-9+.-]*):(?!\d)/i.exec(text)?.[1]?.toLowerCase() ?? 'https';
  if (scheme !== 'http' && scheme !== 'https') {
    return invalid(`Only http and https pages can be read, not ${scheme}:`);
  }
  const rest = text.replace(/^[a-z][a-z0-9+.-]*:(?!\d)/i, '').replace(/^\/\//, '');
  const subdomains = rest.startsWith('*.');
  const bare = subdomains ? rest.slice(2) : rest;
  if (/^[^/?#]*\*/.test(bare)) {
    return invalid(
      'A * can stand only at the start, as in *.example.org; for every site choose "On all sites"',
    );
  }

  const url = parseUrl(`${scheme}://${bare}`);
  if (url === null || url.hostname === '') return invalid(`Not the address of a site: ${text}`);
  const host = url.hostname.replace(/\.$/, '').toLowerCase();
  if (host.startsWith('[')) return invalid('A site is named by its host name or IPv4 address');
  if (subdomains && !/\.[a-z]/.test(host)) {
    return invalid(`*.${host} is too wide: name at least a domain, as in *.example.org`);
  }
  const pattern = `${scheme}://${subdomains ? '*.' : ''}${host}/*`;
  if (host.length > MAX_HOST || parse(pattern) === null) return invalid(`Not the address of a site: ${text}`);
  return { ok: true, value: pattern };
}

/**
 * Whether `pattern` matches everything at `target`, which is an address or another origin's match pattern. False when
 * `pattern` is not an origin's match pattern. As in the browsers, `*.example.org` covers `example.org`.
 */
export function covers(pattern: string, target: string): boolean {
  const wide = parse(pattern);
  const narrow = parse(target) ?? fromAddress(target);
  if (wide === null || narrow === null || wide.scheme !== narrow.scheme) return false;
  if (wide.subdomains) return narrow.host === wide.host || narrow.host.endsWith(`.${wide.host}`);
  return !narrow.subdomains && narrow.host === wide.host;
}

interface Origin {
  scheme: string;
  subdomains: boolean;
  host: string;
}

function parse(pattern: string): Origin | null {
  const [, scheme, star, host] = ORIGIN_PATTERN.exec(pattern) ?? [];
  if (scheme === undefined || host === undefined) return null;
  return { scheme, subdomains: star === '*.', host };
}

function fromAddress(address: string): Origin | null {
  const url = parseUrl(address);
  return url && { scheme: url.protocol.slice(0, -1), subdomains: false, host: url.hostname };
}

function invalid(message: string): Result<never> {
  return { ok: false, failure: { code: 'invalid', message } };
}

/** `URL.parse`, which Node has only since 22.1. */
function parseUrl(address: string): URL | null {
  return URL.canParse(address) ? new URL(address) : null;
}
