import * as terms from '@/utils/i18n/en/terms';
import type { Catalogue, CatalogueObject } from './catalogue';
import { attackUrl } from './links';
import type { Domain } from './schema';

/** The display names of ATT&CK's domains. */
export const DOMAIN_NAMES: Readonly<Record<Domain, string>> = {
  'enterprise-attack': 'Enterprise',
  'mobile-attack': 'Mobile',
  'ics-attack': 'ICS',
};

/** Returns the kind of an object in ATT&CK's words. */
export function kindName(object: CatalogueObject): string {
  switch (object.kind) {
    case 'tactic':
      return terms.kinds.tactic;
    case 'technique':
      return object.parent === null ? terms.kinds.technique : terms.kinds.subTechnique;
    case 'group':
      return terms.kinds.group;
    case 'software':
      return terms.kinds[object.type];
  }
}

/** Returns the display names of an object's domains. */
export function domainNames(object: CatalogueObject): string[] {
  return ('domain' in object ? [object.domain] : object.domains).map((domain) => DOMAIN_NAMES[domain]);
}

/** Returns the name of an object as ATT&CK writes it in full: a sub-technique's name follows its parent's. */
export function fullName(catalogue: Catalogue, object: CatalogueObject): string {
  const parent = object.kind === 'technique' ? catalogue.parentOf(object) : undefined;
  return parent === undefined ? object.name : `${parent.name}: ${object.name}`;
}

/** Returns the address of an object's page on attack.mitre.org. Every object of a catalogue has one. */
export function pageOf({ id }: CatalogueObject): string {
  return attackUrl(id) ?? 'https://attack.mitre.org/';
}
