import type { Heat } from '@/utils/analysis/matrix';
import type { Opened, Shown } from '@/utils/analysis/matrix-view';
import { DOMAINS, type Domain } from '@/utils/attack/schema';
import { oneOf } from '../choose';

/** What the heat can count, in words. */
export const HEATS: readonly [Heat, ...Heat[]] = ['observations', 'reports', 'actors'];

/** Which techniques are opened to their sub-techniques, in words. */
export const OPENED: Readonly<Record<Opened, string>> = {
  none: 'Folded',
  used: 'Open where used',
  all: 'All open',
};

/** Which cells are shown without an overlay, in words. */
export const SHOWN: Readonly<Partial<Record<Shown, string>>> = {
  all: 'All techniques',
  observed: 'Observed ones only',
};

/** Which are shown with one. */
export const SHOWN_OVER: Readonly<Partial<Record<Shown, string>>> = {
  ...SHOWN,
  both: 'In both',
  here: 'Observed, not in the overlay',
  there: 'In the overlay, not observed',
  neither: 'In neither',
};

/** How the matrix is looked at, as the address says. */
export function lookOf(choices: URLSearchParams): { domain: Domain; heat: Heat; opened: Opened } {
  const domain = DOMAINS.find((one) => one.startsWith(`${choices.get('domain') ?? ''}-`)) ?? DOMAINS[0];
  return {
    domain,
    heat: oneOf(choices, 'heat', HEATS),
    opened: oneOf(choices, 'subs', ['none', 'used', 'all']),
  };
}

/** Which cells are shown, as the address says. */
export function shownOf(choices: URLSearchParams, overlaid: boolean): Shown {
  const shown = oneOf(choices, 'show', ['all', 'observed', 'both', 'here', 'there', 'neither']);
  return overlaid || shown === 'observed' ? shown : 'all';
}
