import type { Heat } from '@/utils/analysis/matrix';
import type { Opened, Shown } from '@/utils/analysis/matrix-view';
import { DOMAINS, type Domain } from '@/utils/attack/schema';
import { oneOf } from '../choose';

/** The units that the heat can count. */
const HEATS: readonly [Heat, ...Heat[]] = ['observations', 'reports', 'actors'];

/** Returns the domain and the display options of the matrix from the URL. */
export function lookOf(choices: URLSearchParams): { domain: Domain; heat: Heat; opened: Opened } {
  const domain = DOMAINS.find((one) => one.startsWith(`${choices.get('domain') ?? ''}-`)) ?? DOMAINS[0];
  return {
    domain,
    heat: oneOf(choices, 'heat', HEATS),
    opened: oneOf(choices, 'subs', ['none', 'used', 'all']),
  };
}

/**
 * Returns which cells are shown, from the URL.
 *
 * @param overlaid true if something is laid over the matrix; only then a comparison is possible
 */
export function shownOf(choices: URLSearchParams, overlaid: boolean): Shown {
  const shown = oneOf(choices, 'show', ['all', 'observed', 'both', 'here', 'there', 'neither']);
  return overlaid || shown === 'observed' ? shown : 'all';
}
