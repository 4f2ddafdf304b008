import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let folder = '';

/** Replaces npm. It records its arguments; for `npm test`, the output and the exit code come from the environment. */
const NPM = `#!/bin/sh
echo "npm $*" >> "$CALLS"
[ "$*" = "$FAILS" ] && exit 1
[ "$1" = test ] || exit 0
printf '%b' "$PRINTS"
exit "$CODE"
`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ci-run-'));
  await writeFile(join(folder, 'npm'), NPM);
  await chmod(join(folder, 'npm'), 0o755);
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs .ci/run. @param fails - the npm call that fails; `prints` and `code` are those of `npm test` */
async function ci(run: { fails?: string; prints?: string; code?: number }) {
  const env = {
    PATH: `${folder}:${process.env.PATH}`,
    CALLS: join(folder, 'calls'),
    FAILS: run.fails ?? '',
    PRINTS: run.prints ?? '12 passed, 0 failed\\n',
    CODE: String(run.code ?? 0),
  };
  const outcome = await promisify(execFile)('bash', ['.ci/run'], { env }).then(
    ({ stdout }) => ({ stdout, code: 0 }),
    ({ stdout, code }: { stdout: string; code: number }) => ({ stdout, code }),
  );
  return { last: outcome.stdout.trimEnd().split('\n').at(-1), code: outcome.code };
}

describe('.ci/run', () => {
  it('runs the commands of the README and all other checks', async () => {
    await ci({});
    expect((await readFile(join(folder, 'calls'), 'utf8')).trim().split('\n')).toEqual([
      'npm ci --no-audit --no-fund',
      'npm run lint',
      'npm run typecheck',
      'npm run check',
      'npm run demo',
      'npm test',
    ]);
  });

  it.each([
    ['all that passes', {}, { last: '12 passed, 0 failed', code: 0 }],
    [
      'what npm says after the count',
      { prints: '12 passed, 0 failed\\nnpm notice\\n' },
      { last: '12 passed, 0 failed', code: 0 },
    ],
    [
      'tests that fail',
      { prints: '10 passed, 2 failed\\n', code: 1 },
      { last: '10 passed, 2 failed', code: 1 },
    ],
    ['a run that breaks off', { prints: 'Killed\\n', code: 137 }, { last: '0 passed, 1 failed', code: 1 }],
    ['a run that fails after its count', { code: 1 }, { last: '12 passed, 1 failed', code: 1 }],
    ['a run that counts nothing', { prints: '' }, { last: '0 passed, 1 failed', code: 1 }],
    ['a demo that fails', { fails: 'run demo' }, { last: '12 passed, 1 failed', code: 1 }],
    ['a check that fails', { fails: 'run check' }, { last: '12 passed, 1 failed', code: 1 }],
    ['lint that fails', { fails: 'run lint' }, { last: '12 passed, 1 failed', code: 1 }],
    ['types that fail', { fails: 'run typecheck' }, { last: '12 passed, 1 failed', code: 1 }],
    ['an install that fails', { fails: 'ci --no-audit --no-fund' }, { last: '0 passed, 1 failed', code: 1 }],
    [
      'several failures, which are added up',
      { fails: 'run demo', prints: '10 passed, 2 failed\\n', code: 1 },
      { last: '10 passed, 3 failed', code: 1 },
    ],
  ])('reports %s in its last line and exit code', async (_what, run, expected) => {
    expect(await ci(run)).toEqual(expected);
  });
});
