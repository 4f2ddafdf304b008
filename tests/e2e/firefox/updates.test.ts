import { expect, it } from 'vitest';
import { startBrowser, untilStarted } from '../steps/start';

it('an update waits for the next start of the browser, also while the background is stopped, and ends no open card', async () => {
  const session = await startBrowser();
  await untilStarted(session);
  expect(await session.waitsWithUpdates?.()).toBe(true);
  await session.stopWorker();
  expect(await session.waitsWithUpdates?.()).toBe(true);
});
