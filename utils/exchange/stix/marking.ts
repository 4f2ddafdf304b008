import type { StixObject } from './object';

/** TLP 2.0 labels; `none` marks nothing. */
export const TLP = ['none', 'clear', 'green', 'amber', 'amber+strict', 'red'] as const;
export type Tlp = (typeof TLP)[number];

/** The words for each label. */
export const TLP_CHOICES: Readonly<Record<Tlp, string>> = {
  none: 'No marking',
  clear: 'TLP:CLEAR',
  green: 'TLP:GREEN',
  amber: 'TLP:AMBER',
  'amber+strict': 'TLP:AMBER+STRICT',
  red: 'TLP:RED',
};

/** The extension by which OASIS has TLP 2.0 in STIX 2.1 (cti-stix-common-objects, tlp-2.0). */
const TLP_EXTENSION = 'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d';

/** The ids that OASIS gave the marking definitions of TLP 2.0. */
const TLP_IDS: Readonly<Record<Exclude<Tlp, 'none'>, string>> = {
  clear: 'marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487',
  green: 'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb',
  amber: 'marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421',
  'amber+strict': 'marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003',
  red: 'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1',
};

/** The official marking definition of a label, or null for none. */
export function tlpMarking(tlp: Tlp): StixObject | null {
  if (tlp === 'none') return null;
  return {
    type: 'marking-definition',
    spec_version: '2.1',
    id: TLP_IDS[tlp],
    created: '2022-10-01T00:00:00.000Z',
    name: TLP_CHOICES[tlp],
    extensions: { [TLP_EXTENSION]: { extension_type: 'property-extension', tlp_2_0: tlp } },
  };
}
