import * as t from '@/utils/i18n/en/sites';
import type { Result } from '@/utils/messages/result';

/**
 * Match patterns of whole origins, the unit in which browsers grant site access
 * (https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/Match_patterns). They never contain a port:
 * Firefox does not support ports there, and in Chrome a pattern without a port matches every port.
 */

const ORIGIN_PATTERN = /^(https?):\/\/((?:\*\.)?)([a-z0-9_-]+(?:\.[a-z0-9_-]+)*)\/\*$/;
/** Longest host name of DNS, in characters (RFC 1035, section 2.3.4). */
const MAX_HOST_LENGTH = 253;

/** Returns the host of an origin's match pattern, without a leading `*.`; null when `pattern` is not such a pattern. */
export function hostOf(pattern: string): string | null {
  return parse(pattern)?.host ?? null;
}

/**
 * Returns the match pattern for a site that a user types: a host (`securelist.com`), an address
 * (`https://securelist.com/foo`), a host with its subdomains (`*.example.org`) or a match pattern. The scheme is
 * https unless one is typed. Fails with `invalid` and a message that can be shown.
 */
export function patternFrom(input: string): Result<string> {
  const text = input.trim();
  if (text === '') return invalid(t.typeAddress);
  if (/\s/.test(text)) return invalid(t.noSpaces);

  const scheme = /^([a-z][a-z0-9+.-]*):(?!\d)/i.exec(text)?.[1]?.toLowerCase() ?? 'https';
  if (scheme !== 'http' && scheme !== 'https') {
    return invalid(t.onlyWeb(scheme));
  }
  const rest = text.replace(/^[a-z][a-z0-9+.-]*:(?!\d)/i, '').replace(/^\/\//, '');
  const subdomains = rest.startsWith('*.');
  const bare = subdomains ? rest.slice(2) : rest;
  if (/^[^/?#]*\*/.test(bare)) {
    return invalid(t.starAtStart);
  }

  const url = parseUrl(`${scheme}://${bare}`);
  if (url === null || url.hostname === '') return invalid(t.notAnAddress(text));
  const host = url.hostname.replace(/\.$/, '').toLowerCase();
  if (host.startsWith('[')) return invalid(t.hostOrIpv4);
  if (subdomains && !/\.[a-z]/.test(host)) {
    return invalid(t.tooWide(`*.${host}`));
  }
  const pattern = `${scheme}://${subdomains ? '*.' : ''}${host}/*`;
  if (host.length > MAX_HOST_LENGTH || parse(pattern) === null) return invalid(t.notAnAddress(text));
  return { ok: true, value: pattern };
}

/**
 * Returns true if `pattern` matches everything at `target`, which is an address or another origin's match pattern.
 * False when `pattern` is not an origin's match pattern. As in browsers, `*.example.org` covers `example.org`.
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

/** Replaces `URL.parse`, which Node has only since 22.1. */
function parseUrl(address: string): URL | null {
  return URL.canParse(address) ? new URL(address) : null;
}
