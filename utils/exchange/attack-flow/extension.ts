import type { StixObject } from '../stix/object';

/** The identity that has defined Attack Flow, and the definition itself, by their official ids (Attack Flow 2.0.0). */
const UUID = 'fb9c968a-745b-4ade-9b25-c324172197f4';
const DEFINED = '2022-08-02T19:34:35.143Z';

/** Who defines Attack Flow. */
export const ATTACK_FLOW_AUTHOR: StixObject = {
  type: 'identity',
  spec_version: '2.1',
  id: `identity--${UUID}`,
  created: DEFINED,
  modified: DEFINED,
  name: 'MITRE Engenuity Center for Threat-Informed Defense',
  identity_class: 'organization',
};

/** The extension of STIX by which there are flows and actions. */
export const ATTACK_FLOW: StixObject = {
  type: 'extension-definition',
  spec_version: '2.1',
  id: `extension-definition--${UUID}`,
  created_by_ref: ATTACK_FLOW_AUTHOR.id,
  created: DEFINED,
  modified: DEFINED,
  name: 'Attack Flow',
  schema:
    'https://center-for-threat-informed-defense.github.io/attack-flow/stix/attack-flow-schema-2.0.0.json',
  version: '2.0.0',
  extension_types: ['new-sdo'],
};

/** What each of its objects has as `extensions`. */
export const ATTACK_FLOW_EXTENSIONS = { [ATTACK_FLOW.id]: { extension_type: 'new-sdo' } } as const;
