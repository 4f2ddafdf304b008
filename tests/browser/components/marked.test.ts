import { h, render } from 'preact';
import { afterEach, expect, it } from 'vitest';
import { Marked } from '@/components/marked';
import type { TextRange } from '@/utils/attack/phrase-index';

afterEach(() => {
  render(null, document.body);
});

it.each<[string, string, TextRange[], string[]]>([
  ['nothing', 'LSASS Memory', [], []],
  ['a word', 'LSASS Memory', [[0, 5]], ['LSASS']],
  [
    'words side by side',
    'LSASS Memory',
    [
      [0, 5],
      [5, 12],
    ],
    ['LSASS', ' Memory'],
  ],
  ['the end', 'LSASS Memory', [[6, 12]], ['Memory']],
  ['text that looks like markup', '<b>a</b> & b', [[1, 2]], ['b']],
  ['no text', '', [], []],
])('marks %s, and keeps the whole text', (_what, text, ranges, marks) => {
  render(h(Marked, { text, ranges }), document.body);
  expect(document.body.textContent).toBe(text);
  expect(Array.from(document.querySelectorAll('mark'), (mark) => mark.textContent)).toEqual(marks);
  expect(document.querySelector('b')).toBeNull();
});
