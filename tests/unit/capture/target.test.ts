import { describe, expect, it } from 'vitest';
import { readTarget } from '@/entrypoints/capture/target';
import { uuid } from '../library/fresh';

const ORIGIN = 'https://extension.example';
const TARGET = `view=draft&id=${uuid(1)}`;
const read = (path: string, isFramed: boolean) => readTarget(new URL(path, ORIGIN), isFramed);

describe('the target of a card', () => {
  it('is read from the fragment in a frame, and from the query in a window of its own', () => {
    const target = { view: 'draft', id: uuid(1), others: [] };
    expect(read(`/capture.html#${TARGET}`, true)).toEqual(target);
    expect(read(`/capture-window.html?${TARGET}`, false)).toEqual(target);
  });

  it('has the other observations at the clicked position', () => {
    const all = `view=observation&id=${uuid(1)}&other=${uuid(2)}&other=${uuid(3)}`;
    expect(read(`/capture.html#${all}`, true)?.others).toEqual([uuid(2), uuid(3)]);
  });

  it.each<[what: string, path: string, isFramed: boolean]>([
    [
      'the page for frames, opened as a page: it would be without the guard',
      `/capture.html#${TARGET}`,
      false,
    ],
    ['the page for windows, in a frame', `/capture-window.html?${TARGET}`, true],
    ['a query in a frame, which reports to the page would name', `/capture.html?${TARGET}`, true],
    ['no target', '/capture.html', true],
    ['an id that is not one', '/capture.html#view=draft&id=1', true],
    ['an unknown view', `/capture.html#view=all&id=${uuid(1)}`, true],
    ['more than a target', `/capture.html#${TARGET}&then=save`, true],
    ['too many others', `/capture.html#${TARGET}${`&other=${uuid(2)}`.repeat(101)}`, true],
  ])('is not there for %s', (_what, path, isFramed) => {
    expect(read(path, isFramed)).toBeNull();
  });
});
