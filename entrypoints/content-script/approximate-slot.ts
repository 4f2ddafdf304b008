import type { approximate } from '@/utils/anchor/text/approximate';

/** Finds a quote in which words have changed. */
export type Approximate = typeof approximate;

/**
 * Where the isolated world keeps the approximate matcher. It comes as a script of its own, and only into pages whose
 * words have changed: the content script, which every page pays for, stays small without it.
 */
const SLOT = Symbol.for('ttp-clipper.approximate');

type World = typeof globalThis & { [SLOT]?: Approximate };

/** Puts the matcher in its place. */
export function provideApproximate(matcher: Approximate): void {
  (globalThis as World)[SLOT] = matcher;
}

/** The matcher, or null while it is not loaded. */
export function approximateIfLoaded(): Approximate | null {
  return (globalThis as World)[SLOT] ?? null;
}
