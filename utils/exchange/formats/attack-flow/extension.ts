import type { StixObject } from '../stix/object';

/** The official id of the author of Attack Flow, and of its extension definition (Attack Flow 2.0.0). */
const UUID = 'fb9c968a-745b-4ade-9b25-c324172197f4';
const DEFINED = '2022-08-02T19:34:35.143Z';

/** The identity of the author of Attack Flow. */
export const ATTACK_FLOW_AUTHOR: StixObject = {
  type: 'identity',
  spec_version: '2.1',
  id: `identity--${UUID}`,
  created: DEFINED,
  modified: DEFINED,
  name: 'MITRE Engenuity Center for Threat-Informed Defense',
  identity_class: 'organization',
};

/** The definition of the STIX extension with flows and actions. */
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

/** The `extensions` property of all Attack Flow objects. */
export const ATTACK_FLOW_EXTENSIONS = { [ATTACK_FLOW.id]: { extension_type: 'new-sdo' } } as const;
