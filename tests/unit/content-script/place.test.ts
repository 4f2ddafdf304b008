import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeCard, placeToolbar } from '@/entrypoints/content-script/place';

const card = { width: 440, height: 560 };
const wide = { width: 1600, height: 1000 };

describe('the card', () => {
  it.each([
    ['beside the selection', { left: 200, top: 300, width: 600, height: 40 }, wide, { left: 812, top: 300 }],
    [
      'before it if there is no space after it',
      { left: 700, top: 300, width: 800, height: 40 },
      wide,
      { left: 248, top: 300 },
    ],
    [
      'higher if it would leave the screen',
      { left: 200, top: 900, width: 600, height: 40 },
      wide,
      { left: 812, top: 428 },
    ],
    [
      'below a selection over the whole width',
      { left: 10, top: 100, width: 1580, height: 40 },
      wide,
      { left: 12, top: 152 },
    ],
    [
      'above it at the bottom of the screen',
      { left: 10, top: 900, width: 1580, height: 40 },
      wide,
      { left: 12, top: 328 },
    ],
    [
      'in the corner if there is no space',
      { left: 10, top: 300, width: 1580, height: 400 },
      wide,
      { left: 1148, top: 12 },
    ],
    ['in the corner without a selection', null, wide, { left: 1148, top: 12 }],
  ])('is placed %s', (_where, selection, viewport, place) => {
    expect(placeCard(selection, viewport, card)).toEqual(place);
  });

  const size = fc.integer({ min: 100, max: 3_000 });
  const box = fc.record({
    left: fc.integer({ min: -500, max: 3_000 }),
    top: fc.integer({ min: -500, max: 3_000 }),
    width: size,
    height: size,
  });

  it('is always completely on the screen', () => {
    fc.assert(
      fc.property(box, size, size, size, size, (selection, width, height, cardWidth, cardHeight) => {
        const viewport = { width: width + 200, height: height + 200 };
        const fits = {
          width: Math.min(cardWidth, viewport.width - 24),
          height: Math.min(cardHeight, viewport.height - 24),
        };
        const { left, top } = placeCard(selection, viewport, fits);
        expect(left).toBeGreaterThanOrEqual(12);
        expect(top).toBeGreaterThanOrEqual(12);
        expect(left + fits.width).toBeLessThanOrEqual(viewport.width - 12);
        expect(top + fits.height).toBeLessThanOrEqual(viewport.height - 12);
      }),
    );
  });
});

describe('the toolbar', () => {
  const toolbar = { width: 260, height: 32 };
  it.each([
    ['above the selection', { left: 300, top: 300, width: 100, height: 20 }, { left: 300, top: 262 }],
    [
      'below it at the top of the screen',
      { left: 300, top: 10, width: 100, height: 20 },
      { left: 300, top: 36 },
    ],
    ['within the right edge', { left: 1580, top: 300, width: 10, height: 20 }, { left: 1328, top: 262 }],
    [
      'within the bottom edge if the selection fills the screen',
      { left: 0, top: -50, width: 1600, height: 2_000 },
      { left: 12, top: 962 },
    ],
  ])('is placed %s', (_where, selection, place) => {
    expect(placeToolbar(selection, wide, toolbar)).toEqual(place);
  });
});
