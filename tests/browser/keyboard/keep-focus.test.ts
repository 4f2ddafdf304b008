import { afterEach, beforeAll, expect, it } from 'vitest';
import { keepFocus } from '@/utils/keyboard/keep-focus';

beforeAll(() => keepFocus(document));
afterEach(() => document.body.replaceChildren());

const PAGE = `
  <h1>Sites</h1>
  <input id="filter">
  <div id="part">
    <ul>
      <li id="one"><button id="first">Remove</button></li>
      <li id="two"><a href="#x" tabindex="-1">by arrows</a><button id="second">Remove</button></li>
      <li id="three"><button id="third">Remove</button><button disabled>No</button></li>
    </ul>
  </div>
  <button id="hidden" hidden>Hidden</button>
  <button id="after">After</button>`;

/**
 * Removes an element while something in it has the focus.
 *
 * @returns the id of the element that has the focus then
 */
async function focusAfterRemoving(selector: string, focused: string): Promise<string> {
  document.querySelector<HTMLElement>(`#${focused}`)?.focus();
  expect(document.activeElement?.id).toBe(focused);
  document.querySelector(selector)?.remove();
  // Mutation observers run before the next task.
  await new Promise((resolve) => setTimeout(resolve));
  return document.activeElement?.id ?? '';
}

it.each([
  { what: 'the next row', remove: '#one', focused: 'first', goesTo: 'second' },
  { what: 'the row before, after the last', remove: '#three', focused: 'third', goesTo: 'second' },
  { what: 'what follows a list that is gone', remove: '#part', focused: 'second', goesTo: 'after' },
  { what: 'what is near by, when a part is left empty', remove: 'ul', focused: 'second', goesTo: 'after' },
  {
    what: 'the nearest, when a button goes and its row stays',
    remove: '#third',
    focused: 'third',
    goesTo: 'second',
  },
])('goes to $what', async ({ remove, focused, goesTo }) => {
  document.body.innerHTML = PAGE;
  expect(await focusAfterRemoving(remove, focused)).toBe(goesTo);
});

it('goes to the remaining place after several removals at once', async () => {
  document.body.innerHTML = PAGE;
  document.querySelector<HTMLElement>('#second')?.focus();
  document.querySelector('#second')?.remove();
  document.querySelector('#two')?.remove();
  await new Promise((resolve) => setTimeout(resolve));
  expect(document.activeElement?.id).toBe('third');
});

it('stays when another element is removed, and when it was moved before', async () => {
  document.body.innerHTML = PAGE;
  expect(await focusAfterRemoving('#two', 'first')).toBe('first');
  document.querySelector<HTMLElement>('#third')?.focus();
  document.querySelector('#three')?.remove();
  document.querySelector<HTMLElement>('#filter')?.focus();
  await new Promise((resolve) => setTimeout(resolve));
  expect(document.activeElement?.id).toBe('filter');
});
