import type { ChildProcess } from 'node:child_process';

/**
 * Kills a browser with all its processes at once (puppeteer starts it as the leader of a process group of its own) and
 * waits until it has ended.
 */
export async function killGroup(child: ChildProcess | null): Promise<void> {
  if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  process.kill(-child.pid, 'SIGKILL');
  await gone;
}
