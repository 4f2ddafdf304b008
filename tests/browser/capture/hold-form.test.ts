import { beforeEach, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { holdForm } from '@/entrypoints/capture/hold-form';

let form: HTMLFormElement;
let note: HTMLTextAreaElement;

beforeEach(() => {
  document.body.innerHTML = '<form><textarea></textarea></form>';
  form = document.querySelector('form') as HTMLFormElement;
  note = document.querySelector('textarea') as HTMLTextAreaElement;
  note.focus();
});

it('takes nothing while a save runs, and everything after it, where it was typed before', async () => {
  await userEvent.keyboard('before');
  const release = holdForm(form);
  await userEvent.keyboard(' lost');
  expect(note.value).toBe('before');
  release();
  expect(document.activeElement).toBe(note);
  await userEvent.keyboard(' after');
  expect(note.value).toBe('before after');
});

it('leaves the focus of another element alone', () => {
  const other = document.createElement('button');
  document.body.append(other);
  other.focus();
  holdForm(form)();
  expect(document.activeElement).toBe(other);
});
