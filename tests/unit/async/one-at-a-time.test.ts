import { expect, test } from 'vitest';
import { oneAtATime } from '@/utils/async/one-at-a-time';

test('requests during a run lead to one more run, never to two at once', async () => {
  const gates: (() => void)[] = [];
  const run = oneAtATime(() => new Promise<void>((resolve) => gates.push(resolve)));
  run();
  run();
  run();
  expect(gates).toHaveLength(1);
  gates[0]?.();
  await Promise.resolve();
  await Promise.resolve();
  expect(gates).toHaveLength(2);
  gates[1]?.();
  await Promise.resolve();
  await Promise.resolve();
  expect(gates).toHaveLength(2);
  run();
  expect(gates).toHaveLength(3);
});
