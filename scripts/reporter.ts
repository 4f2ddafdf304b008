import { appendFileSync, writeSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';
import { type Count, countLine } from './counts';

type Errors = Parameters<NonNullable<Reporter['onTestRunEnd']>>[1];

/** The maximum length of an error in the list of failures, in characters. The whole error is further up in the log. */
const ERROR_LIMIT = 600;

/** Returns the text of a failure: where it is, and its first error with the place in the tests that it came from. */
function failureText(where: string, [error]: Errors): string {
  const place = error?.stacks?.[0];
  const lines = [
    where,
    (error?.message ?? 'no error was reported').slice(0, ERROR_LIMIT),
    ...(place === undefined ? [] : [`at ${place.file}:${place.line}`]),
  ];
  return lines.join('\n').replaceAll('\n', '\n  ');
}

/** Counts the tests of a run. A suite or file that fails by itself (a hook, an import) is one failure. */
function countTests(modules: readonly TestModule[], errors: Errors): Count {
  const failures = errors.map((error) => failureText('outside of the tests', [error]));
  let passed = 0;
  for (const module of modules) {
    const file = `${module.project.name} ${module.relativeModuleId}`;
    if (module.errors().length > 0) failures.push(failureText(file, module.errors()));
    for (const suite of module.children.allSuites())
      if (suite.errors().length > 0)
        failures.push(failureText(`${file} > ${suite.fullName}`, suite.errors()));
    for (const test of module.children.allTests()) {
      const { state, errors: found } = test.result();
      if (state === 'passed') passed++;
      if (state === 'failed') failures.push(failureText(`${file} > ${test.fullName}`, found));
    }
  }
  return { passed, failed: failures.length, failures };
}

/**
 * A vitest reporter whose only output is `N passed, N failed`, as the very last line. It is written when the process
 * ends, because vitest's own reporter and warnings may write after the end of the run. With COUNT_FILE in the
 * environment the count is appended to that file instead, so that `npm test` can add up several runs.
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
