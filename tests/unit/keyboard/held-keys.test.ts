import { describe, expect, it } from 'vitest';
import { createHeldKeys } from '@/utils/keyboard/held-keys';

const press = (key: string, fields: Partial<KeyboardEvent> = {}) =>
  ({
    key,
    isTrusted: true,
    isComposing: false,
    ctrlKey: false,
    altKey: false,
    metaKey: false,
    ...fields,
  }) as KeyboardEvent;

describe('keys that are held', () => {
  it('are characters, Backspace and Enter, in their order', () => {
    const keys = createHeldKeys();
    keys.begin();
    for (const key of ['T', '1', '0', 'x', 'Backspace', 'Enter']) expect(keys.take(press(key))).toBe(true);
    expect(keys.end()).toBe('T10\n');
    expect(keys.end()).toBe('');
  });

  it.each([
    ['a key without a character', press('Tab')],
    ['Ctrl+Enter, which saves', press('Enter', { ctrlKey: true })],
    ['a shortcut', press('c', { metaKey: true })],
    ['a key of a script', press('a', { isTrusted: false })],
    ['a key of a composition', press('a', { isComposing: true })],
  ])('are not %s', (_what, event) => {
    const keys = createHeldKeys();
    keys.begin();
    expect(keys.take(event)).toBe(false);
    expect(keys.end()).toBe('');
  });

  it('are also those that AltGr types', () => {
    const keys = createHeldKeys();
    keys.begin();
    expect(keys.take(press('@', { ctrlKey: true, altKey: true }))).toBe(true);
    expect(keys.end()).toBe('@');
  });

  it('are none before the beginning and after the stop, which keeps what was typed', () => {
    const keys = createHeldKeys();
    expect(keys.take(press('a'))).toBe(false);
    keys.begin();
    keys.take(press('b'));
    keys.stop();
    expect(keys.take(press('c'))).toBe(false);
    expect(keys.end()).toBe('b');
  });
});
