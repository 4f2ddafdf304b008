import { TLP_CHOICES, type Tlp } from '../../export/tlp';
import type { StixObject } from './object';

/** The extension of STIX 2.1 by which OASIS defines TLP 2.0 (cti-stix-common-objects, tlp-2.0). */
const TLP_EXTENSION = 'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d';

/** OASIS's ids of the marking definitions of TLP 2.0. */
const TLP_IDS: Readonly<Record<Exclude<Tlp, 'none'>, string>> = {
  clear: 'marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487',
  green: 'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb',
  amber: 'marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421',
  'amber+strict': 'marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003',
  red: 'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1',
};

/** Returns the official marking definition of a label, or null for `none`. */
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
