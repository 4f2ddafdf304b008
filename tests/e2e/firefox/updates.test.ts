import { expect, it } from 'vitest';
import { startBrowser, untilStarted } from '../steps/start';

it('Firefox knows that an update has to wait for its next start, also while the background is stopped', async () => {
  const session = await startBrowser();
  await untilStarted(session);
  expect(await session.waitsWithUpdates?.()).toBe(true);
  await session.stopWorker();
  expect(await session.waitsWithUpdates?.()).toBe(true);
});
