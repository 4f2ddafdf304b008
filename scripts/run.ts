import { type SpawnOptions, spawn } from 'node:child_process';

/**
 * Runs a program of node_modules (npm has them in PATH).
 *
 * @param options where it runs, where what it says goes, and its environment; all as for us
 * @returns its exit code
 */
export function run(
  command: string,
  args: readonly string[],
  { cwd, env, stdio = ['ignore', 'inherit', 'inherit'] }: Pick<SpawnOptions, 'cwd' | 'env' | 'stdio'> = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      ...(cwd === undefined ? {} : { cwd }),
      ...(env === undefined ? {} : { env }),
      stdio,
      shell: process.platform === 'win32',
    });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
