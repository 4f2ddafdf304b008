import { idFromText, kindOfId } from '@/utils/attack/links';
import type { Domain } from '@/utils/attack/schema';
import type { Builder } from '../../import/builder';
import type { Source } from '../../import/finding';
import { isWebAddress, objectsOf, textOf } from '../../parse/fields';
import type { BundleIndex, ForeignObject } from './bundle-index';

/** The types of objects that are actors. */
export const ACTORS: ReadonlySet<string> = new Set(['intrusion-set', 'threat-actor']);
const SOFTWARE: ReadonlySet<string> = new Set(['malware', 'tool']);

/** The users of a technique, in the terms of an observation. */
export interface Users {
  actors: string[];
  software: string[];
  tags: string[];
}

/** Returns the technique of an attack-pattern: by its ATT&CK id, else by its name. */
export function techniqueOf({ resolver }: Builder, pattern: ForeignObject) {
  const id = attackIdOf(pattern);
  return (
    (id === null ? null : resolver.techniqueById(id)) ??
    resolver.techniqueByStixId(pattern.id) ??
    resolver.technique(textOf(pattern.value, 'name'))
  );
}

/** Returns the names of the tactics in the kill chain phases of an attack-pattern. */
export function tacticsOf({ value }: ForeignObject): string[] {
  return phasesOf(value).map((phase) => textOf(phase, 'phase_name'));
}

/** The domains of ATT&CK by the names of their kill chains. */
const DOMAIN_OF: Readonly<Record<string, Domain>> = {
  'mitre-attack': 'enterprise-attack',
  'mitre-mobile-attack': 'mobile-attack',
  'mitre-ics-attack': 'ics-attack',
};

/** Returns the domain whose kill chain an attack-pattern is in, or null. */
export function domainOf({ value }: ForeignObject): Domain | null {
  return phasesOf(value).map((phase) => DOMAIN_OF[textOf(phase, 'kill_chain_name')])[0] ?? null;
}

const phasesOf = (value: unknown) =>
  objectsOf(value, 'kill_chain_phases').filter((phase) =>
    textOf(phase, 'kill_chain_name').startsWith('mitre-'),
  );

/** Sorts users into actors and software. A campaign becomes a tag, and brings the actors that it is attributed to. */
export function usersOf(index: BundleIndex, users: readonly ForeignObject[]): Users {
  const found: Users = { actors: [], software: [], tags: [] };
  for (const user of users) {
    const name = textOf(user.value, 'name');
    if (ACTORS.has(user.type)) found.actors.push(name);
    else if (SOFTWARE.has(user.type)) found.software.push(name);
    else if (user.type === 'campaign') {
      found.tags.push(name);
      for (const actor of index.related(user.id, 'attributed-to'))
        found.actors.push(textOf(actor.value, 'name'));
    }
  }
  return found;
}

/** Returns the source of a report object: its first reference with a web address, or null. */
export function sourceOf(report: ForeignObject): Source | null {
  const [reference] = referencesOf(report);
  if (reference === undefined) return null;
  return {
    url: reference.url,
    title: textOf(report.value, 'name'),
    published: textOf(report.value, 'published'),
  };
}

/** Returns the page of an ATT&CK object as a source, for what ATT&CK says without a citation. */
export function attackPage(object: ForeignObject): Source | null {
  for (const reference of objectsOf(object.value, 'external_references')) {
    const url = textOf(reference, 'url');
    if (url.startsWith('https://attack.mitre.org/')) return { url, title: textOf(object.value, 'name') };
  }
  return null;
}

/**
 * Returns the ATT&CK id of an object: from its references to ATT&CK, by the name of the source (`mitre-attack`, `MITRE
 * ATT&CK`, `MITRE`) or by an address at attack.mitre.org; or from OpenCTI's field `x_mitre_id`.
 */
function attackIdOf({ value }: ForeignObject): string | null {
  for (const reference of objectsOf(value, 'external_references')) {
    const id = textOf(reference, 'external_id');
    const isMitre = /^mitre\b(?!.*capec)/i.test(textOf(reference, 'source_name'));
    if (isMitre && kindOfId(id.trim().toUpperCase()) !== null) return id.trim().toUpperCase();
    const found = /^https?:\/\/attack\.mitre\.org\//i.test(textOf(reference, 'url'))
      ? idFromText(textOf(reference, 'url'))
      : null;
    if (found !== null) return found;
  }
  return textOf(value, 'x_mitre_id') || null;
}

/** Returns the references of an object that have a web address, without those to ATT&CK, CAPEC and CWE. */
export function referencesOf({ value }: ForeignObject): { url: string; title: string }[] {
  return objectsOf(value, 'external_references').flatMap((reference) => {
    const url = textOf(reference, 'url');
    const own =
      /^mitre\b|^capec$|^cwe$/i.test(textOf(reference, 'source_name')) ||
      /^https?:\/\/attack\.mitre\.org\//i.test(url);
    if (own || !isWebAddress(url)) return [];
    return [{ url, title: plainText(textOf(reference, 'description')) || textOf(reference, 'source_name') }];
  });
}

/**
 * Returns a description as plain text; ATT&CK and OpenCTI write Markdown. Links are replaced by their text, citations
 * and tags of code are removed. Each pattern matches also what is not closed, and keeps it: so no part of a text is
 * scanned twice.
 */
export function plainText(markdown: string): string {
  return markdown
    .replace(/\(Citation: [^)]*\)?/g, (citation) => (citation.endsWith(')') ? '' : citation))
    .replace(/\[([^\][]*)\]\([^()\s]*\)/g, '$1')
    .replace(/<\/?code>/g, '')
    .replace(/[ \t]+(\n|$)?/g, (run, end?: string) => end ?? run)
    .trim();
}
