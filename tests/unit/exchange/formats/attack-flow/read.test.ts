import { expect, it } from 'vitest';
import { mainFields, read } from '../../reading';

const stix = {
  type: 'bundle',
  objects: [
    {
      type: 'attack-flow',
      id: 'attack-flow--1',
      name: 'Flow',
      external_references: [{ source_name: 'a', url: 'https://a.example/f' }],
    },
    { type: 'process', id: 'process--1', command_line: 'powershell -enc x' },
    {
      type: 'attack-action',
      id: 'attack-action--1',
      name: 'PowerShell',
      technique_id: 'T1059.001',
      tactic_id: 'TA0002',
      command_ref: 'process--1',
    },
    {
      type: 'attack-action',
      id: 'attack-action--2',
      name: 'Lure',
      technique_id: '1566',
      description: 'a mail',
    },
  ],
};
const builder = {
  schema: 'attack_flow_v2',
  objects: [
    {
      id: 'flow',
      instance: 'f',
      properties: [
        ['name', 'Flow'],
        [
          'external_references',
          [
            [
              '1',
              [
                ['source_name', 'a'],
                ['url', 'https://a.example/f'],
              ],
            ],
          ],
        ],
      ],
    },
    {
      id: 'action',
      instance: 'a',
      properties: [
        ['name', 'PowerShell'],
        [
          'ttp',
          [
            ['tactic', 'TA0002'],
            ['technique', 'T1059.001'],
          ],
        ],
      ],
    },
    {
      id: 'action',
      instance: 'b',
      properties: [
        ['name', 'Lure'],
        ['technique_id', 'T1566'],
        ['description', 'a mail'],
      ],
    },
    { id: 'condition', instance: 'c', properties: [['description', 'T1105 is not an action']] },
  ],
};

it.each([
  ['STIX', stix, ['powershell -enc x', 'Lure\n\na mail'], []],
  ['Attack Flow Builder', builder, ['PowerShell', 'Lure\n\na mail'], ['T1105']],
])('each action becomes an observation of the report of the flow: %s', (_what, value, quotes, lost) => {
  const result = read(value);
  expect(result.reader).toBe('attack-flow');
  expect(mainFields(result).map(({ technique, quote, url }) => [technique, quote, url])).toEqual([
    ['T1059.001', quotes[0], 'https://a.example/f'],
    ['T1566', quotes[1], 'https://a.example/f'],
  ]);
  expect([...result.lostIds]).toEqual(lost);
});
