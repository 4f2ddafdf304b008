import { expect, it } from 'vitest';
import { activeOption, nextOption } from '@/utils/keyboard/active-option';

it.each([
  { what: 'the first while something is typed', chosen: null, text: 'apt', count: 3, active: 0 },
  { what: 'none in an empty box', chosen: null, text: ' ', count: 3, active: null },
  { what: 'what an arrow key chose in an empty box', chosen: 1, text: '', count: 3, active: 1 },
  { what: 'the last, when the list became shorter', chosen: 5, text: 'apt', count: 3, active: 2 },
  { what: 'none of no options', chosen: 2, text: 'apt', count: 0, active: null },
])('the active option is $what', ({ chosen, text, count, active }) => {
  expect(activeOption(chosen, text, count)).toBe(active);
});

it.each([
  { from: null, step: 1, count: 3, to: 0 },
  { from: null, step: -1, count: 3, to: 2 },
  { from: 2, step: 1, count: 3, to: 0 },
  { from: 0, step: -1, count: 3, to: 2 },
  { from: 0, step: 1, count: 3, to: 1 },
  { from: null, step: 1, count: 0, to: null },
] as const)('an arrow key moves from $from by $step to $to of $count', ({ from, step, count, to }) => {
  expect(nextOption(from, step, count)).toBe(to);
});
