import type { Catalogue } from '@/utils/attack/catalogue';
import type { Confidence, Observation, Report, TechniqueRef } from '@/utils/observation/schema';
import { fenced } from '../markdown-text';
import { hostOf, rfc3986 } from '../uri';
import { tacticNames } from '../wording';

/** Confidence on the scale of 0 to 100 by "None, Low, Med, High" of STIX 2.1, appendix A. */
export const CONFIDENCE: Readonly<Record<Confidence, number>> = { low: 15, medium: 50, high: 85 };

/** A technique as a reader knows it: the name that the catalogue has today, else the one it was tagged by. */
export function techniqueName(ref: TechniqueRef, catalogue: Catalogue): string {
  return (ref.id === null ? undefined : catalogue.technique(ref.id)?.name) ?? ref.name;
}

/** What an observation is, in a line, such as `Procedure: PowerShell (T1059.001), for Execution`. */
export function summaryOf(observation: Observation, catalogue: Catalogue): string {
  const { level, technique, tactics } = observation;
  const what = `${level.slice(0, 1).toUpperCase()}${level.slice(1)}`;
  const goals = tacticNames(catalogue, tactics).join(', ');
  if (technique === null) return goals === '' ? what : `${what}: ${goals}`;
  const name = techniqueName(technique, catalogue);
  const id = technique.id === null ? '' : ` (${technique.id})`;
  return `${what}: ${name}${id}${goals === '' ? '' : `, for ${goals}`}`;
}

/**
 * The quote, the procedure and the remark of an observation, in Markdown that reads as plain text, too: the quote is not
 * escaped, since many platforms show the content of a note as it is.
 */
export function contentOf({ anchor, procedure, note }: Observation): string {
  const parts = [anchor.quote.exact.replace(/^/gm, '> ')];
  if (procedure !== null) parts.push(fenced(procedure));
  if (note !== '') parts.push(note);
  return parts.join('\n\n');
}

/** The report as an external reference: who published it, its title, its address as RFC 3986 writes it. */
export function reportReference({ url, title, publisher }: Report): Readonly<Record<string, string>> {
  const address = rfc3986(url);
  return {
    source_name: sourceName(publisher) ?? sourceName(hostOf(url)) ?? 'report',
    ...(title === '' && address !== null ? {} : { description: title || url }),
    ...(address === null ? {} : { url: address }),
  };
}

/** A name that can be that of a source: by `cve` and `capec` STIX means the catalogues of these names. */
function sourceName(name: string): string | null {
  return name.trim() === '' || name === 'cve' || name === 'capec' ? null : name;
}
