import { describe, expect, it } from 'vitest';
import { createFocusRecord, type FocusRecord, type KeySight } from '@/entrypoints/capture/guard/focus-record';

const key = (name: string, more: Partial<KeySight> = {}): KeySight => ({
  type: 'keydown',
  key: name,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  getModifierState: () => false,
  ...more,
});
const pointer = (type: string, pointerType = 'mouse') => ({ type, pointerType, relatedTarget: null });

type Step = (record: FocusRecord) => void;
const press =
  (name: string, now: number, more?: Partial<KeySight>): Step =>
  (record) =>
    record.key(key(name, more), now);
const point =
  (type: string, pointerType?: string): Step =>
  (record) =>
    record.pointer(pointer(type, pointerType));

function doing(steps: Step[]): FocusRecord {
  const record = createFocusRecord();
  for (const step of steps) step(record);
  return record;
}

describe('the focus that leaves the card', () => {
  it.each<[what: string, steps: Step[], now: number]>([
    ['right after a letter', [press('a', 0)], 200],
    ['after the keys of the fields', [press('Backspace', 0)], 200],
    [
      'after a letter of AltGr',
      [press('@', 0, { ctrlKey: true, altKey: true, getModifierState: () => true })],
      200,
    ],
    ['after Tab was released in the card', [press('Tab', 0), press('Tab', 80, { type: 'keyup' })], 300],
    ['long after a letter, while the mouse rests on the card', [point('pointermove'), press('a', 0)], 9_000],
  ])('was taken by the page %s', (_what, steps, now) => {
    expect(doing(steps).isTaken(now)).toBe(true);
  });

  it.each<[what: string, steps: Step[], now: number]>([
    ['before anything was typed', [], 0],
    ['with Tab', [press('a', 0), press('Tab', 50)], 60],
    ['with Escape', [press('a', 0), press('Escape', 50)], 60],
    ['with a key of the browser', [press('a', 0), press('F6', 50)], 60],
    ['with keys of the browser', [press('a', 0), press('l', 50, { ctrlKey: true })], 60],
    ['with the menu of the system', [press('a', 0), press('Meta', 50)], 60],
    ['after the pointer has moved', [press('a', 0), point('pointermove')], 60],
    ['when the hand has had the time to press elsewhere', [press('a', 0)], 1_100],
    [
      'long after a letter, when a finger was the last on the card',
      [point('pointerdown', 'touch'), press('a', 0)],
      9_000,
    ],
    [
      'long after a letter, when the mouse had left the card',
      [point('pointermove'), point('pointerout'), press('a', 0)],
      9_000,
    ],
  ])('may have been sent away by the analyst: %s', (_what, steps, now) => {
    expect(doing(steps).isTaken(now)).toBe(false);
  });
});
