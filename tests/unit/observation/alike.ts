import fc from 'fast-check';
import type { Anchor, Observation } from '@/utils/observation/schema';
import { sampleObservation } from '../exchange/samples';

const texts = ['a', 'A', 'á', 'b c', 'b  c', 'bc', ' b\nc', 'a b c', 'd'];
const techniques: Observation['technique'][] = [
  null,
  { id: 'T1059', name: 'Command and Scripting Interpreter', attackVersion: '19.0' },
  { id: 'T1059', name: 'Command-Line Interface', attackVersion: '6.0' },
  { id: 'T1105', name: 'Ingress Tool Transfer', attackVersion: null },
  { id: null, name: 'E-skimming', attackVersion: null },
  { id: null, name: 'e-skimming ', attackVersion: null },
];
const actors: Observation['actors'] = [
  { name: 'APT29', attackId: 'G0016' },
  { name: 'Cozy Bear', attackId: 'G0016' },
  { name: 'COZY-BEAR', attackId: 'G0016' },
  { name: 'Cozy Bear', attackId: null },
  { name: 'cozy bear', attackId: null },
  { name: 'FIN7', attackId: 'G0046' },
  { name: '★', attackId: null },
];
const software: Observation['software'] = [
  { name: 'Mimikatz', attackId: 'S0002' },
  { name: 'mimi', attackId: 'S0002' },
  { name: 'loader', attackId: null },
  { name: 'Loader', attackId: null },
];

const someOf = <T>(items: readonly T[]) => fc.array(fc.constantFrom(...items), { maxLength: 3 });

/** Returns the anchor of a quote. */
export function anchorOf(exact: string): Anchor {
  const { anchor } = sampleObservation();
  return { ...anchor, quote: { ...anchor.quote, exact } };
}

/** Generates observations of one report that are often equal or nearly equal. */
export const alike: fc.Arbitrary<Observation> = fc
  .record({
    id: fc.uuid(),
    level: fc.constantFrom('tactic', 'technique', 'procedure'),
    tactics: fc.uniqueArray(fc.constantFrom('TA0001', 'TA0002', 'TA0003'), { maxLength: 3 }),
    technique: fc.constantFrom(...techniques),
    procedure: fc.constantFrom(null, ...texts),
    actors: someOf(actors),
    software: someOf(software),
    confidence: fc.constantFrom('low', 'medium', 'high'),
    note: fc.constantFrom('', ...texts, 'Cozy Bear (G0016)'),
    tags: someOf(['x', 'X', 'y']),
    updated: fc.constantFrom('2026-03-01T00:00:00Z', '2026-03-01T00:00:00.5Z', '2026-03-02T00:00:00Z'),
    anchor: fc.constantFrom(...texts).map(anchorOf),
  })
  .map(sampleObservation);
