import { expect, it } from 'vitest';
import { actorSummaries } from '@/utils/analysis/actor-list';
import { createActors } from '@/utils/analysis/actors';
import { analysed } from '@/utils/analysis/context';
import { techniqueWeights, withoutObservations } from '@/utils/analysis/subject-weights';
import { catalogue } from '../attack/real';
import { sampleObservation, sampleReport } from '../exchange/samples';

const early = sampleReport();
const late = sampleReport({ url: 'https://research.example/two', published: '2026-04-01' });
late.id = 'b7d1f5de-5b38-5f0b-8a32-1c1f0a5d4f10';
const cosy = { name: 'Cozy Bear', attackId: null };
const observations = [
  sampleObservation(),
  sampleObservation({ id: '3f2b8c1e-6a54-4d0b-9c3e-0d5f7a1b2c02', reportId: late.id, actors: [cosy] }),
  sampleObservation({
    id: '3f2b8c1e-6a54-4d0b-9c3e-0d5f7a1b2c03',
    actors: [{ name: 'Quiet Heron', attackId: null }],
    technique: null,
  }),
];
const all = analysed({ reports: [early, late], observations }, catalogue, createActors(catalogue, []));

it('summarises every named actor, with its aliases', () => {
  expect(actorSummaries(all).map(({ actor: { key }, ...rest }) => ({ key, ...rest }))).toMatchObject([
    { key: 'G0016', observations: 2, reports: 2, techniques: 1, first: '2026-02-28', last: '2026-04-01' },
    { key: 'name:quietheron', observations: 1, reports: 1, techniques: 0 },
  ]);
});

it('gives more weight to what several reports show, damped', () => {
  expect([...techniqueWeights(all, observations)]).toEqual([['T1059.001', 1 + Math.log(2)]]);
  const rest = withoutObservations(all, observations.slice(1));
  expect(rest.observations).toEqual(observations.slice(0, 1));
});
