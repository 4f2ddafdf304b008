import { expect, it } from 'vitest';
import enterprise from '@/data/attack/enterprise-attack.json';
import { tacticChoices } from '@/entrypoints/capture/technique-choice';
import { parseCatalogue } from '@/utils/attack/parse';
import { emptyBehaviour } from '@/utils/observation/behaviour';

const catalogue = parseCatalogue([enterprise]);
const technique = (id: string) => ({ id, name: catalogue.technique(id)?.name ?? id });
const choices = (part: object) =>
  tacticChoices({ ...emptyBehaviour([]), ...part }, catalogue).map(
    ({ name, isReported }) => name + (isReported ? ' (as reported)' : ''),
  );

it('offers the tactics of the technique, and marks one that ATT&CK does not give it', () => {
  expect(choices({ technique: technique('T1053.005'), tactics: ['TA0002', 'TA0010'] })).toEqual([
    'Execution',
    'Persistence',
    'Privilege Escalation',
    'Exfiltration (as reported)',
  ]);
});

it('marks nothing without a technique of ATT&CK, and keeps the id of an unknown tactic', () => {
  expect(choices({ technique: null, tactics: ['TA0002'] })).toEqual(['Execution']);
  expect(choices({ technique: { id: null, name: 'Own' }, tactics: ['TA9999'] })).toEqual(['TA9999']);
});
