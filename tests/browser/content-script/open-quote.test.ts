import { beforeEach, expect, it, vi } from 'vitest';
import { createOpenQuote } from '@/entrypoints/content-script/open-quote';

const mark = vi.fn<(ranges: readonly Range[]) => void>();
const marked = () => (mark.mock.lastCall?.[0] ?? []).map(String);
const selected = () => String(document.getSelection());
const select = (id: string) =>
  document.getSelection()?.selectAllChildren(document.getElementById(id) as Node);

beforeEach(() => {
  mark.mockReset();
  document.body.innerHTML = '<p id="one">One quote</p><p id="two">Another quote</p>';
});

it('is marked instead of the selection while the card is open, and selected again after it', () => {
  const quote = createOpenQuote(document, mark);
  select('one');
  quote.take();
  expect([marked(), selected()]).toEqual([['One quote'], '']);
  quote.release(false);
  expect([marked(), selected()]).toEqual([[], 'One quote']);
});

it('is not selected again after it was saved, nor at a second end', () => {
  const quote = createOpenQuote(document, mark);
  select('one');
  quote.take();
  quote.release(true);
  quote.release(false);
  expect([marked(), selected()]).toEqual([[], '']);
});

it('leaves what was selected since', () => {
  const quote = createOpenQuote(document, mark);
  select('one');
  quote.take();
  select('two');
  quote.release(false);
  expect(selected()).toBe('Another quote');
});

it('is the selection in a frame of the page', async () => {
  const frame = document.createElement('iframe');
  frame.srcdoc = '<p>A quote in a frame</p>';
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
  document.body.append(frame);
  await loaded;
  const inner = frame.contentDocument as Document;
  inner.getSelection()?.selectAllChildren(inner.body);
  const quote = createOpenQuote(document, mark);
  quote.take();
  expect([marked(), String(inner.getSelection())]).toEqual([['A quote in a frame'], '']);
  quote.release(false);
  expect(String(inner.getSelection())).toBe('A quote in a frame');
});

it('leaves the selection in a field as it is', () => {
  document.body.innerHTML = '<textarea readonly>mimikatz.exe</textarea>';
  const field = document.querySelector('textarea') as HTMLTextAreaElement;
  field.focus();
  field.select();
  createOpenQuote(document, mark).take();
  expect(marked()).toEqual([]);
  expect(field.selectionEnd).toBe(12);
});
