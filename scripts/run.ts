import { type SpawnOptions, spawn } from 'node:child_process';
import { setPriority } from 'node:os';

/**
 * The niceness of a yielding program. Linux gives it a third of the time of a normal one (sched_prio_to_weight in
 * kernel/sched/core.c): enough to finish on a busy machine, too.
 */
const YIELDING_NICENESS = 5;

/** The directory, environment and priority of a program. */
interface RunOptions extends Pick<SpawnOptions, 'cwd' | 'env' | 'stdio'> {
  /** True to run at a lower priority than other programs. */
  yielding?: boolean;
}

/**
 * Runs a program of node_modules (npm has them in PATH).
 *
 * @param options directory, output and environment; by default those of this process
 * @returns its exit code
 */
export function run(
  command: string,
  args: readonly string[],
  { cwd, env, stdio = ['ignore', 'inherit', 'inherit'], yielding = false }: RunOptions = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      ...(cwd === undefined ? {} : { cwd }),
      ...(env === undefined ? {} : { env }),
      stdio,
      shell: process.platform === 'win32',
    });
    if (yielding && child.pid !== undefined) setPriority(child.pid, YIELDING_NICENESS);
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
