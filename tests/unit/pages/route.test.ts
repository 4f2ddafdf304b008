import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRoute, routeTo } from '@/entrypoints/library/route';

describe('routes', () => {
  test.each<[fragment: string, section: string, item: string, choices: Record<string, string>]>([
    ['', '', '', {}],
    ['#reports', 'reports', '', {}],
    ['#actors/own%3AHollow%20Plover', 'actors', 'own:Hollow Plover', {}],
    ['#observations?technique=T1059', 'observations', '', { technique: 'T1059' }],
    ['#reports/a/b?x=1?2', 'reports', 'a/b', { x: '1?2' }],
    ['#reports/%E0%A4%A', 'reports', '%E0%A4%A', {}],
  ])('%s', (fragment, section, item, choices) => {
    const route = parseRoute(fragment);
    expect([route.section, route.item, Object.fromEntries(route.choices)]).toEqual([section, item, choices]);
  });

  test('a route survives the round trip through a URL', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z]+$/),
        fc.string(),
        fc.dictionary(fc.string(), fc.string()),
        (section, item, choices) => {
          const route = parseRoute(routeTo(section, item, choices));
          expect(route.section).toBe(section);
          expect(route.item).toBe(item);
          expect([...route.choices]).toEqual([...new URLSearchParams(choices)]);
        },
      ),
    );
  });
});
