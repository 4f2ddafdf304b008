import { h, render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Combobox } from '@/components/combobox';

const picked: string[] = [];

/** Shows a box that opens only when asked while it is empty. @returns its input */
function show(text: string): HTMLInputElement {
  act(() =>
    render(
      h(Combobox<string>, {
        label: 'Technique',
        text,
        onText: () => undefined,
        options: ['one', 'two'],
        keyOf: (option) => option,
        render: (option) => option,
        onPick: (option) => picked.push(option),
        openWhenEmpty: 'asked',
      }),
      document.body,
    ),
  );
  const input = document.querySelector('input');
  if (input === null) throw new Error('no input');
  return input;
}

const options = () => document.querySelectorAll('[role="option"]').length;
const press = (input: HTMLInputElement, key: string) =>
  act(() => {
    input.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  });

beforeEach(() => {
  picked.length = 0;
});
afterEach(() => {
  act(() => render(null, document.body));
});

it('an empty box that opens only when asked stays closed on focus, and opens by ArrowDown', () => {
  const input = show('');
  act(() => input.focus());
  expect(options()).toBe(0);
  press(input, 'ArrowDown');
  expect(options()).toBe(2);
  press(input, 'ArrowDown');
  press(input, 'Enter');
  expect(picked).toEqual(['one']);
  expect(options()).toBe(0);
});

it('opens by a click, and Escape closes it', () => {
  const input = show('');
  act(() => {
    input.focus();
    input.click();
  });
  expect(options()).toBe(2);
  press(input, 'Escape');
  expect(options()).toBe(0);
});

it('is open on focus where something is typed', () => {
  const input = show('o');
  act(() => input.focus());
  expect(options()).toBe(2);
});
