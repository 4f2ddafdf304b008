import { describe, expect, it } from 'vitest';
import {
  createFramePlace,
  type FramePlace,
  type PointerSight,
} from '@/entrypoints/capture/guard/frame-place';

const FACTORS = { least: 0.5, most: 5 };

/** A frame at a place of the screen, in which distances are longer on the screen by a factor. */
interface Frame {
  x: number;
  y: number;
  factor: number;
}
const FRAME: Frame = { x: 300, y: 200, factor: 1 };

/** Returns what an event of a pointer at a point of the screen tells. */
const at = (
  [screenX, screenY]: readonly [number, number],
  { x, y, factor }: Frame = FRAME,
  more: Partial<PointerSight> = {},
): PointerSight => ({
  type: 'pointermove',
  pointerType: 'mouse',
  buttons: 0,
  relatedTarget: null,
  screenX,
  screenY,
  clientX: Math.round((screenX - x) / factor),
  clientY: Math.round((screenY - y) / factor),
  ...more,
});
const out = (pointerType: string): PointerSight => at([300, 200], FRAME, { type: 'pointerout', pointerType });
const touch = (point: readonly [number, number], frame = FRAME) =>
  at(point, frame, { type: 'pointerdown', pointerType: 'touch', buttons: 1 });
const pen = (type: 'pointermove' | 'pointerdown', buttons: number) =>
  at([400, 300], FRAME, { type, pointerType: 'pen', buttons });

/** Returns the record after events at times, in ms. */
function seeing(...seen: [now: number, sight: PointerSight][]): FramePlace {
  const place = createFramePlace(FACTORS);
  for (const [now, sight] of seen) place.see(sight, now);
  return place;
}

/** The way of a pointer over the frame, every 20 ms from the time 0. */
const WAY = Array.from({ length: 26 }, (_, step) => [310 + 9 * step, 210 + 4 * step] as const);

describe('the place of the frame', () => {
  it('is not known before a pointer tells it', () => {
    expect(seeing().since(1_000)).toBeNull();
  });

  it.each([1, 0.75, 1.5, 4])(
    'stays while a pointer moves over it, at a zoom of %d that nobody tells',
    (factor) => {
      const place = seeing(
        ...WAY.map((point, step): [number, PointerSight] => [20 * step, at(point, { ...FRAME, factor })]),
      );
      expect(place.since(1_000)).toBe(0);
    },
  );

  it.each<[what: string, frame: Frame]>([
    ['moves to the side', { ...FRAME, x: 340 }],
    ['moves up', { ...FRAME, y: 160 }],
    ['is zoomed', { ...FRAME, factor: 1.3 }],
  ])('is another when the frame %s while the pointer rests', (_what, frame) => {
    expect(seeing([0, at([500, 300])], [600, at([500, 300], frame)]).since(700)).toBe(600);
  });

  it('is another when the frame jumps while the pointer moves along', () => {
    const jump = { ...FRAME, x: FRAME.x + 40 };
    const place = seeing(
      ...WAY.map((point, step): [number, PointerSight] => [20 * step, at(point, step < 10 ? FRAME : jump)]),
    );
    expect(place.since(1_000)).toBeGreaterThanOrEqual(200);
  });

  it('is another at a factor that no zoom has', () => {
    const place = seeing(
      ...WAY.map((point, step): [number, PointerSight] => [20 * step, at(point, { ...FRAME, factor: 0.2 })]),
    );
    expect(place.since(1_000)).toBeGreaterThan(0);
  });

  it('stays when positions are rounded', () => {
    expect(seeing([0, at([500, 300])], [600, at([500, 300], { ...FRAME, x: 301, y: 199 })]).since(700)).toBe(
      0,
    );
  });

  it('never stays for half a second while the frame drifts, a pixel at a time', () => {
    const place = createFramePlace(FACTORS);
    for (let now = 0; now <= 2_000; now += 20) {
      place.see(at([500, 300], { ...FRAME, x: FRAME.x + now / 20 }), now);
      expect(now - (place.since(now) ?? now)).toBeLessThan(500);
    }
  });

  it('is forgotten when other factors are expected', () => {
    const place = seeing([0, at([500, 300])]);
    place.expect({ least: 1, most: 10 });
    expect(place.since(600)).toBeNull();
  });
});

describe('a pointer that leaves the frame', () => {
  it('takes the place with it if it is a mouse, or a pen that hovers', () => {
    expect(seeing([0, at([500, 300])], [600, out('mouse')]).since(700)).toBeNull();
    expect(seeing([0, pen('pointermove', 0)], [600, out('pen')]).since(700)).toBeNull();
  });

  it('leaves it if it goes from one part of the card to another', () => {
    const inside = at([500, 300], FRAME, { type: 'pointerout', relatedTarget: {} });
    expect(seeing([0, at([500, 300])], [600, inside]).since(700)).toBe(0);
  });

  it.each<[what: string, contact: PointerSight, leaves: PointerSight]>([
    ['a finger', touch([400, 300]), out('touch')],
    ['a pen that does not hover', pen('pointerdown', 1), out('pen')],
  ])('leaves it for some seconds if it is %s, so that its second touch counts', (_what, contact, leaves) => {
    const place = seeing([0, contact], [80, leaves]);
    expect(place.since(4_900)).toBe(0);
    expect(place.since(5_100)).toBeNull();
    place.see(contact, 9_000);
    expect(place.since(9_050)).toBe(9_000);
  });

  it('that is a finger finds the frame elsewhere', () => {
    const place = seeing(
      [0, touch([400, 300])],
      [80, out('touch')],
      [900, touch([400, 300], { ...FRAME, x: 260 })],
    );
    expect(place.since(950)).toBe(900);
  });
});
