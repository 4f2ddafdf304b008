import { afterAll, expect, it } from 'vitest';
import { Soak } from '../soak/soak';

/** The number of kills. `npm run soak` does many more, with other faults and in both browsers. */
const KILLS = 20;
const SEED = 20;

let soak: Soak | undefined;
afterAll(() => soak?.end());

it('after each kill of the browser, everything acknowledged is in the library, and nothing is half applied', async () => {
  soak = await Soak.start({
    browser: 'chromium',
    seed: SEED,
    faults: ['kill'],
    report: () => undefined,
  });
  for (let kill = 0; kill < KILLS; kill++) await soak.round();
  expect(soak.outcome.wrong).toEqual([]);
  expect(soak.outcome.faults.kill).toBe(KILLS);
});
