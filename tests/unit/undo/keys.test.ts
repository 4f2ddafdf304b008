import { beforeEach, describe, expect, it, vi } from 'vitest';
import { undoActionOf } from '@/utils/undo/keys';

/** The parts of an element that determine whether it accepts text. */
class FakeElement {
  constructor(
    private readonly within: string,
    private readonly type: string | null = null,
  ) {}
  closest(selectors: string) {
    return selectors.split(', ').includes(this.within) ? this : null;
  }
  getAttribute() {
    return this.type;
  }
}

beforeEach(() => {
  vi.stubGlobal('Element', FakeElement);
});

const PRESSED = {
  key: 'z',
  ctrlKey: true,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  defaultPrevented: false,
};
const asked = (pressed: object, target: FakeElement = new FakeElement('body')) =>
  undoActionOf({ ...PRESSED, ...pressed, target } as never);

describe('keys', () => {
  it.each([
    ['Ctrl+Z', {}, 'undo'],
    ['Cmd+Z', { ctrlKey: false, metaKey: true }, 'undo'],
    ['Ctrl+Z with Caps Lock', { key: 'Z' }, 'undo'],
    ['Ctrl+Shift+Z', { key: 'Z', shiftKey: true }, 'redo'],
    ['Cmd+Shift+Z', { ctrlKey: false, metaKey: true, shiftKey: true }, 'redo'],
    ['Ctrl+Y', { key: 'y' }, 'redo'],
    ['only Z', { ctrlKey: false }, null],
    ['Ctrl+Cmd+Z', { metaKey: true }, null],
    ['Ctrl+Alt+Z, which writes a letter on some keyboards', { altKey: true }, null],
    ['Cmd+Y', { key: 'y', ctrlKey: false, metaKey: true }, null],
    ['Ctrl+X', { key: 'x' }, null],
    ['a key that an input method uses', { isComposing: true }, null],
    ['a key that a part of the page has handled', { defaultPrevented: true }, null],
  ])('%s', (_name, pressed, expected) => {
    expect(asked(pressed)).toBe(expected);
  });
});

describe('keys in', () => {
  it.each([
    ['a text field', new FakeElement('input', 'text'), null],
    ['a field without a type', new FakeElement('input'), null],
    ['a text area', new FakeElement('textarea'), null],
    ['a list', new FakeElement('select'), null],
    ['editable text', new FakeElement('[contenteditable]'), null],
    ['a dialog', new FakeElement('dialog'), null],
    ['a checkbox', new FakeElement('input', 'checkbox'), 'undo'],
    ['a row', new FakeElement('[role=row]'), 'undo'],
  ])('%s', (_name, target, expected) => {
    expect(asked({}, target)).toBe(expected);
  });
});
