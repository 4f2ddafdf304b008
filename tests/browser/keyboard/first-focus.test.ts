import { beforeEach, expect, it } from 'vitest';
import { focusFirst } from '@/utils/keyboard/first-focus';

const field = (id: string) => document.getElementById(id) as HTMLInputElement;

beforeEach(() => {
  document.body.innerHTML = '<input id="one"><input id="two">';
  field('one').blur();
});

it('is given at once', () => {
  focusFirst(field('one'));
  expect(document.activeElement).toBe(field('one'));
});

it('is given again when the window gets the focus, and nothing in it has it', () => {
  focusFirst(field('one'));
  field('one').blur();
  window.dispatchEvent(new Event('focus'));
  expect(document.activeElement).toBe(field('one'));
});

it('leaves what has the focus by then', () => {
  focusFirst(field('one'));
  field('two').focus();
  window.dispatchEvent(new Event('focus'));
  expect(document.activeElement).toBe(field('two'));
});

it('is given no more after the end', () => {
  focusFirst(field('one'))();
  field('one').blur();
  window.dispatchEvent(new Event('focus'));
  expect(document.activeElement).toBe(document.body);
});
