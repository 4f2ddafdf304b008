import { expect, it } from 'vitest';
import { mainFields, readText } from '../../reading';

it('the techniques of groups become observations', async () => {
  const result = await readText(
    'version: 1.0\nfile_type: group-administration\ngroups:\n  - group_name: APT29\n    campaign: C1\n    technique_id: [T1003, T1566.001]\n    enabled: true\n  - group_name: B\n    technique_id: [T1105]\n    enabled: false\n',
  );
  expect(result.reader).toBe('dettect');
  expect(mainFields(result).map(({ technique, who }) => [technique, who])).toEqual([
    ['T1003', ['APT29 G0016']],
    ['T1566.001', ['APT29 G0016']],
  ]);
  expect([...result.lostIds]).toEqual(['T1105']);
});

it('the scores of techniques become notes', async () => {
  const result = await readText(
    'file_type: technique-administration\ntechniques:\n- technique_id: T1070\n  technique_name: x\n  detection:\n  - applicable_to: [all]\n    comment: ok\n    score_logbook:\n    - date: 2019-01-10\n      score: 3\n',
  );
  expect(result.library.observations.map(({ note }) => note)).toEqual(['detection: 3, ok']);
});

it('a file of data sources is named', async () => {
  await expect(readText('file_type: data-source-administration\ndata_sources: []\n')).rejects.toThrow(
    'data sources',
  );
});
