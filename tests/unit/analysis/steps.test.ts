import { describe, expect, it } from 'vitest';
import { actorSummaries } from '@/utils/analysis/actor-list';
import { createActors } from '@/utils/analysis/actors';
import { analysed } from '@/utils/analysis/context';
import { huntSteps } from '@/utils/analysis/hunt';
import { cellSteps } from '@/utils/analysis/matrix-view';
import { profileOf, profileSteps } from '@/utils/analysis/profile';
import { complete, eachOf } from '@/utils/analysis/steps';
import { trendsSteps } from '@/utils/analysis/trends';
import { resultInSlices } from '@/utils/async/slices';
import { largeLibrary } from '../../bench/library';
import { catalogue } from '../attack/real';

const library = largeLibrary({ observations: 3_000, reports: 60, actors: 6, seed: 3 });
const all = analysed(library, catalogue, createActors(catalogue, []));

describe('work in steps', () => {
  it('goes through everything in order, and pauses', () => {
    const seen: number[] = [];
    const steps = eachOf([...Array(1_200).keys()], (one) => seen.push(one));
    let pauses = 0;
    while (!steps.next().done) pauses++;
    expect(pauses).toBe(2);
    expect(seen).toEqual([...Array(1_200).keys()]);
  });

  it('gives the same result in slices as at once, and null when aborted', async () => {
    const [busiest] = actorSummaries(all);
    if (busiest === undefined) throw new Error('The library names no actor');
    const { signal } = new AbortController();
    expect(await resultInSlices(profileSteps(all, busiest.actor), signal)).toEqual({
      value: profileOf(all, busiest.actor),
    });
    expect(await resultInSlices(trendsSteps(all, all.observations, '2026-02'), signal)).toEqual({
      value: complete(trendsSteps(all, all.observations, '2026-02')),
    });
    const endless = function* (): Generator<void, number, void> {
      while (signal.aborted === false) yield;
      return 1;
    };
    expect(await resultInSlices(endless(), AbortSignal.abort())).toBeNull();
  });

  it.each([
    ['a hunt list', () => huntSteps(all, all.observations)],
    ['a matrix', () => cellSteps(all, all.observations, 'reports')],
    ['trends', () => trendsSteps(all, all.observations, '2026-02')],
  ])('%s pauses often', (_name, make) => {
    const steps = make();
    let pauses = 0;
    while (!steps.next().done) pauses++;
    expect(pauses).toBeGreaterThan(10);
  });
});
