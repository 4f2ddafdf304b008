import { h, render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Combobox } from '@/components/combobox';

const picked: string[] = [];

/**
 * Shows a box that opens only on request while it is empty.
 *
 * @returns its input
 */
async function show(text: string): Promise<HTMLInputElement> {
  await act(() =>
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
afterEach(async () => {
  await act(() => render(null, document.body));
});

it('an empty box that opens on request stays closed on focus, and opens on ArrowDown', async () => {
  const input = await show('');
  await act(() => input.focus());
  expect(options()).toBe(0);
  await press(input, 'ArrowDown');
  expect(options()).toBe(2);
  await press(input, 'ArrowDown');
  await press(input, 'Enter');
  expect(picked).toEqual(['one']);
  expect(options()).toBe(0);
});

it('opens on a click, and Escape closes it', async () => {
  const input = await show('');
  await act(() => {
    input.focus();
    input.click();
  });
  expect(options()).toBe(2);
  await press(input, 'Escape');
  expect(options()).toBe(0);
});

it('opens on focus if it has text', async () => {
  const input = await show('o');
  await act(() => input.focus());
  expect(options()).toBe(2);
});
