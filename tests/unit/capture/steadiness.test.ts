import { describe, expect, it } from 'vitest';
import { createSteadiness, type Sighting } from '@/entrypoints/capture/guard/steadiness';

const since = (unmovedSince: number | null): Sighting => ({ shown: true, unmovedSince });
const SHOWN = since(0);
const UNKNOWN = since(null);
const HIDDEN: Sighting = { ...SHOWN, shown: false };

/** Returns the steadiness of a card after sightings at times, in ms. */
function after(...seen: [now: number, sighting: Sighting][]) {
  const steadiness = createSteadiness();
  for (const [now, sighting] of seen) steadiness.see(sighting, now);
  return steadiness;
}

describe('a click in the card', () => {
  it.each<[what: string, seen: [number, Sighting][], now: number, allowed: boolean]>([
    ['before the browser said anything', [], 1_000, false],
    ['when the card has just appeared', [[0, SHOWN]], 499, false],
    ['when it was there for half a second', [[0, SHOWN]], 500, true],
    [
      'when it is hidden',
      [
        [0, SHOWN],
        [600, HIDDEN],
      ],
      2_000,
      false,
    ],
    [
      'when it was hidden a moment ago',
      [
        [0, SHOWN],
        [600, HIDDEN],
        [700, SHOWN],
      ],
      1_100,
      false,
    ],
    [
      'when it was hidden earlier',
      [
        [0, HIDDEN],
        [700, SHOWN],
      ],
      1_200,
      true,
    ],
    [
      'when it has just moved',
      [
        [0, SHOWN],
        [600, since(600)],
      ],
      700,
      false,
    ],
    [
      'when it moved earlier',
      [
        [0, SHOWN],
        [600, since(600)],
      ],
      1_100,
      true,
    ],
    ['when its place is not known', [[0, UNKNOWN]], 2_000, false],
    [
      'when its place is known only now',
      [
        [0, UNKNOWN],
        [1_900, since(1_900)],
      ],
      2_000,
      false,
    ],
    [
      'when the pointer came back a moment ago',
      [
        [0, SHOWN],
        [900, UNKNOWN],
        [1_000, since(1_000)],
      ],
      1_400,
      false,
    ],
  ])('%s', (_what, seen, now, allowed) => {
    expect(after(...seen).allows('pointer', now)).toBe(allowed);
  });
});

describe('a key in the card', () => {
  it.each<[what: string, seen: [number, Sighting][], allowed: boolean]>([
    ['as soon as the card is there', [], true],
    ['when it has just appeared', [[0, SHOWN]], true],
    [
      'when it has just moved',
      [
        [0, SHOWN],
        [9, since(9)],
      ],
      true,
    ],
    [
      'when it is hidden',
      [
        [0, SHOWN],
        [9, HIDDEN],
      ],
      false,
    ],
    [
      'when it is shown again',
      [
        [0, HIDDEN],
        [9, SHOWN],
      ],
      true,
    ],
  ])('%s', (_what, seen, allowed) => {
    expect(after(...seen).allows('keyboard', 10)).toBe(allowed);
  });
});
