import type { Catalogue, CatalogueObject } from './catalogue';
import { attackUrl } from './links';
import type { Domain } from './schema';

/** How ATT&CK calls its domains. */
export const DOMAIN_NAMES: Readonly<Record<Domain, string>> = {
  'enterprise-attack': 'Enterprise',
  'mobile-attack': 'Mobile',
  'ics-attack': 'ICS',
};

/** What kind of thing an object is, in ATT&CK's words. */
export function kindName(object: CatalogueObject): string {
  switch (object.kind) {
    case 'tactic':
      return 'Tactic';
    case 'technique':
      return object.parent === null ? 'Technique' : 'Sub-technique';
    case 'group':
      return 'Group';
    case 'software':
      return object.type === 'malware' ? 'Malware' : 'Tool';
  }
}

/** The domains of an object, in words. */
export function domainNames(object: CatalogueObject): string[] {
  return ('domain' in object ? [object.domain] : object.domains).map((domain) => DOMAIN_NAMES[domain]);
}

/** Name of an object as ATT&CK writes it in full: a sub-technique's after its parent's. */
export function fullName(catalogue: Catalogue, object: CatalogueObject): string {
  const parent = object.kind === 'technique' ? catalogue.parentOf(object) : undefined;
  return parent === undefined ? object.name : `${parent.name}: ${object.name}`;
}

/** Address of an object's page on attack.mitre.org. Objects of a catalogue have one. */
export function pageOf({ id }: CatalogueObject): string {
  return attackUrl(id) ?? 'https://attack.mitre.org/';
}
