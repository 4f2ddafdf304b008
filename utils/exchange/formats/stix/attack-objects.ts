import type { Catalogue, Group, Software, Technique } from '@/utils/attack/catalogue';
import { attackUrl } from '@/utils/attack/links';
import type { Domain } from '@/utils/attack/schema';
import { listed, type StixObject, stixId, UNDATED } from './object';
import { PROGRAM } from './producer';

/**
 * Placeholders of ATT&CK's objects, with their official ids and the facts of the catalogue. They must not replace the
 * originals: they are older than every version of ATT&CK and have version 0.0 and the lowest confidence, so a platform
 * that has the original keeps it, and one that gets it later replaces the placeholder.
 */

/** A time before the first version of any ATT&CK object. */
const BEFORE_ATTACK = '2000-01-01T00:00:00.000Z';

/** The version of the ATT&CK specification that the placeholders follow. */
const ATTACK_SPEC_VERSION = '3.3.0';

/** ATT&CK's names of its kill chains. */
const KILL_CHAIN: Readonly<Record<Domain, string>> = {
  'enterprise-attack': 'mitre-attack',
  'mobile-attack': 'mitre-mobile-attack',
  'ics-attack': 'mitre-ics-attack',
};

/** The identity of the creator of ATT&CK's objects. */
export const MITRE: StixObject = {
  type: 'identity',
  spec_version: '2.1',
  id: 'identity--c78cb6e5-0c4b-4611-8297-d1b8b55e40b5',
  created: '2017-06-01T00:00:00.000Z',
  modified: '2017-06-01T00:00:00.000Z',
  name: 'The MITRE Corporation',
  identity_class: 'organization',
};

/** The definition of ATT&CK's further properties, which STIX 2.1 section 7.3 demands. */
export const ATTACK_EXTENSION: StixObject = {
  type: 'extension-definition',
  spec_version: '2.1',
  id: stixId('extension-definition', 'ATT&CK properties'),
  created_by_ref: PROGRAM.id,
  created: UNDATED,
  modified: UNDATED,
  name: 'ATT&CK properties',
  description: 'The properties by which MITRE ATT&CK extends STIX, as far as they are given here.',
  schema: 'https://github.com/mitre-attack/attack-stix-data/blob/master/USAGE.md',
  version: '1.0.0',
  extension_types: ['toplevel-property-extension'],
  extension_properties: [
    'x_mitre_attack_spec_version',
    'x_mitre_deprecated',
    'x_mitre_domains',
    'x_mitre_is_subtechnique',
    'x_mitre_modified_by_ref',
    'x_mitre_version',
  ],
};

/** A kill chain phase of STIX. */
export interface KillChainPhase {
  readonly kill_chain_name: string;
  readonly phase_name: string;
}

/** Returns the kill chain phases of tactics; none for a tactic that the catalogue lacks. */
export function phasesOf(tactics: readonly string[], catalogue: Catalogue): KillChainPhase[] {
  return tactics.flatMap((id) => {
    const tactic = catalogue.tactic(id);
    if (tactic === undefined) return [];
    return [{ kill_chain_name: KILL_CHAIN[tactic.domain], phase_name: tactic.shortname }];
  });
}

/** Makes the placeholder of an ATT&CK object. It refers to {@link MITRE} and {@link ATTACK_EXTENSION}. */
export function attackObject(object: Technique | Group | Software, catalogue: Catalogue): StixObject {
  switch (object.kind) {
    case 'technique':
      return {
        ...common('attack-pattern', object, [object.domain]),
        ...listed('kill_chain_phases', phasesOf(object.tactics, catalogue)),
        x_mitre_is_subtechnique: object.parent !== null,
      };
    case 'group':
      return {
        ...common('intrusion-set', object, object.domains),
        aliases: [object.name, ...object.aliases],
      };
    case 'software':
      return {
        ...common(object.type, object, object.domains),
        // ATT&CK requires a description of software; its own text is not copied.
        description: `Software ${object.id} of MITRE ATT&CK.`,
        aliases: [object.name, ...object.aliases],
        ...(object.type === 'malware' ? { is_family: true } : {}),
      };
  }
}

function common(type: string, object: Technique | Group | Software, domains: readonly Domain[]): StixObject {
  const { id, name, stixId: officialId, status } = object;
  return {
    type,
    spec_version: '2.1',
    id: officialId,
    created_by_ref: MITRE.id,
    created: BEFORE_ATTACK,
    modified: BEFORE_ATTACK,
    ...(status === 'revoked' ? { revoked: true } : {}),
    confidence: 1,
    external_references: [attackReference(id)],
    extensions: { [ATTACK_EXTENSION.id]: { extension_type: 'toplevel-property-extension' } },
    name,
    x_mitre_attack_spec_version: ATTACK_SPEC_VERSION,
    ...(status === 'deprecated' ? { x_mitre_deprecated: true } : {}),
    // A group without known techniques has no domain; ATT&CK has such groups in Enterprise.
    x_mitre_domains: domains.length > 0 ? domains : ['enterprise-attack'],
    x_mitre_modified_by_ref: MITRE.id,
    x_mitre_version: '0.0',
  };
}

/** Returns the external reference that holds the ATT&CK id of an object. */
export function attackReference(id: string): Readonly<Record<string, string>> {
  const url = attackUrl(id);
  return { source_name: 'mitre-attack', external_id: id, ...(url === null ? {} : { url }) };
}
