import { expect, it } from 'vitest';
import { mainFields, readText } from '../../reading';

const PLAN = `# FIN6
- emulation_plan_details:
    adversary_name: FIN6
- id: e44a39ce-0651-3ddd-8f05-f83aa2ffd657
  name: Find persons
  tactic: discovery
  technique:
    attack_id: T1087.002
    name: x
  cti_source: https://a.example/fin6
  platforms:
    windows:
      cmd:
        command: |
          adfind -f x
`;

it('the steps of an emulation plan become observations of its adversary', async () => {
  const result = await readText(PLAN);
  expect(result.reader).toBe('emulation-plan');
  expect(mainFields(result)).toEqual([
    {
      level: 'procedure',
      technique: 'T1087.002',
      tactics: ['TA0007'],
      procedure: 'adfind -f x',
      who: ['FIN6 G0037'],
      quote: 'adfind -f x',
      url: 'https://a.example/fin6',
    },
  ]);
});

it('a test of Atomic Red Team is read', async () => {
  const text =
    'attack_technique: T1003.001\natomic_tests:\n- name: Dump\n  auto_generated_guid: 0be2230c-9ab3-4ac2-8826-3199b9a0ebf8\n  executor:\n    command: procdump x\n';
  expect(mainFields(await readText(text))).toMatchObject([
    { technique: 'T1003.001', procedure: 'procdump x' },
  ]);
});

it('a step without a technique is refused, and counted', async () => {
  const result = await readText(`${PLAN}- id: x\n  name: T1105 was planned\n`);
  expect(result.refusedCount).toBe(1);
  expect([...result.lostIds]).toEqual(['T1105']);
});

it.each([
  [
    'a Sigma rule',
    'title: x\nlogsource:\n  category: y\ndetection:\n  condition: z\ntags:\n  - attack.t1059\n',
    'a Sigma rule',
  ],
  ['other YAML', 'name: x\nvalues:\n  - a\n', 'YAML of no known format'],
])('%s is named', async (_what, text, what) => {
  await expect(readText(text)).rejects.toThrow(what);
});

it('aliases that multiply are not unfolded', async () => {
  const bomb = `attack_id: 1\na0: &a0 [x, x]\n${Array.from({ length: 28 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`).join('\n')}\n`;
  await expect(readText(bomb)).rejects.toThrow('This cannot be imported');
});
