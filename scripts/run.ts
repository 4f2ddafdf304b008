import { type SpawnOptions, spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';

/** Where and how a program runs. */
interface RunOptions extends Pick<SpawnOptions, 'cwd' | 'env' | 'stdio'> {
  /** Whether what runs beside it comes first when processors are short. */
  yielding?: boolean;
}

/**
 * Runs a program of node_modules (npm has them in PATH).
 *
 * @param options where it runs, where what it says goes, and its environment: as for us unless told
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
    if (yielding && child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
