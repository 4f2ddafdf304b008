import type { Confidence, Observation, Report } from '@/utils/observation/schema';
import { fenced } from '@/utils/text/markdown';
import { hostOf, rfc3986 } from '@/utils/text/uri';

/** Confidence on the scale of 0 to 100, by "None, Low, Med, High" of STIX 2.1, appendix A. */
export const CONFIDENCE: Readonly<Record<Confidence, number>> = { low: 15, medium: 50, high: 85 };

/**
 * Returns the quote, the procedure and the note of an observation in Markdown that also reads as plain text. The quote
 * is not escaped, since many platforms show the content of a note unchanged.
 */
export function contentOf({ anchor, procedure, note }: Observation): string {
  const parts = [anchor.quote.exact.replace(/^/gm, '> ')];
  if (procedure !== null) parts.push(fenced(procedure));
  if (note !== '') parts.push(note);
  return parts.join('\n\n');
}

/** Returns a report as an external reference: publisher, title, URL in the syntax of RFC 3986. */
export function reportReference({ url, title, publisher }: Report): Readonly<Record<string, string>> {
  const address = rfc3986(url);
  return {
    source_name: sourceName(publisher) ?? sourceName(hostOf(url)) ?? 'report',
    ...(title === '' && address !== null ? {} : { description: title || url }),
    ...(address === null ? {} : { url: address }),
  };
}

/** Returns a name if it can be that of a source: `cve` and `capec` mean the catalogues of these names in STIX. */
function sourceName(name: string): string | null {
  return name.trim() === '' || name === 'cve' || name === 'capec' ? null : name;
}
