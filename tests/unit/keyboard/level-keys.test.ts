import { expect, it } from 'vitest';
import { levelOfKeys } from '@/utils/keyboard/level-keys';

const keys = { altKey: true, ctrlKey: false, metaKey: false, shiftKey: false, code: 'Digit1' };

it.each([
  { what: 'Alt+1', pressed: {}, level: 'tactic' },
  { what: 'Alt+2', pressed: { code: 'Digit2' }, level: 'technique' },
  { what: 'Alt+3', pressed: { code: 'Digit3' }, level: 'procedure' },
  { what: 'Alt+4', pressed: { code: 'Digit4' }, level: null },
  { what: 'Alt+0', pressed: { code: 'Digit0' }, level: null },
  { what: 'Alt+Q', pressed: { code: 'KeyQ' }, level: null },
  { what: '1', pressed: { altKey: false }, level: null },
  { what: 'AltGr+1, which is Ctrl+Alt', pressed: { ctrlKey: true }, level: null },
  { what: 'Alt+Shift+1', pressed: { shiftKey: true }, level: null },
])('$what chooses $level', ({ pressed, level }) => {
  expect(levelOfKeys({ ...keys, ...pressed })).toBe(level);
});
