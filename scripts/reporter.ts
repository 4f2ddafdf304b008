import { appendFileSync, writeSync } from 'node:fs';
import type { Reporter, TestModule, TestSuite } from 'vitest/node';
import { type Count, countLine } from './counts';

type Errors = Parameters<NonNullable<Reporter['onTestRunEnd']>>[1];

const ownErrors = (part: TestModule | TestSuite): number => (part.errors().length > 0 ? 1 : 0);

/** Counts the tests of a run; a suite or file that failed by itself (a hook, an import) is one failure. */
function countTests(modules: readonly TestModule[], errors: Errors): Count {
  const count: Count = { passed: 0, failed: errors.length };
  for (const module of modules) {
    count.failed += ownErrors(module);
    for (const suite of module.children.allSuites()) count.failed += ownErrors(suite);
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === 'passed') count.passed++;
      if (state === 'failed') count.failed++;
    }
  }
  return count;
}

/**
 * A vitest reporter whose only output is `N passed, N failed`, alone on the very last line: written when the process
 * ends, as vitest's own reporter and warnings may come after the end of the run. With COUNT_FILE in the environment the
 * count is added to that file instead: `npm test` adds up several runs.
 */
export default class CountReporter implements Reporter {
  private count: Count | undefined;

  onInit(): void {
    process.once('exit', () => {
      if (this.count === undefined) return;
      const { passed, failed } = this.count;
      const file = process.env.COUNT_FILE;
      if (file !== undefined) appendFileSync(file, countLine(this.count));
      else writeSync(1, `${passed} passed, ${failed} failed\n`);
    });
  }

  onTestRunEnd(modules: readonly TestModule[], errors: Errors): void {
    this.count = countTests(modules, errors);
  }
}
