import { relative } from 'node:path';
import { afterAll, afterEach, type RunnerTestSuite } from 'vitest';
import { keepEvidence } from './failures';
import { sharedBrowser } from './shared-browser';

/** The part of a test or suite that determines the folder of its evidence. */
interface Task {
  name: string;
  file: { filepath: string; projectName?: string | undefined };
}

/** Saves the evidence of a failed test or suite, before its pages are closed. */
async function keep(task: Task): Promise<void> {
  const file = relative('tests/e2e', task.file.filepath);
  const folder = await keepEvidence([task.file.projectName ?? 'tests', file, task.name]);
  console.error(`Pictures and consoles are in ${folder}`);
}

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  await keep(task);
  for (const session of sharedBrowser().open) await session.closeLeftPopups();
});
/** Returns the suites whose hooks failed, so that none of their tests ran. */
const brokenSuites = (suite: RunnerTestSuite): RunnerTestSuite[] => [
  ...((suite.result?.errors?.length ?? 0) > 0 ? [suite] : []),
  ...suite.tasks.flatMap((task) => (task.type === 'suite' ? brokenSuites(task) : [])),
];

// biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern which fixtures are wanted
afterAll(async ({}, suite) => {
  for (const broken of brokenSuites(suite)) await keep(broken);
});
