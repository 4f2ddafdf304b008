import { describe, expect, it } from 'vitest';
import { countLine, readCounts } from '@/scripts/counts';

describe('the counts of several runs', () => {
  const [first, second] = [
    countLine({ passed: 3, failed: 0, failures: [] }),
    countLine({ passed: 4, failed: 2, failures: ['a', 'b'] }),
  ];

  it.each([
    ['are added up', first + second, [0, 1], { passed: 7, failed: 2, failures: ['a', 'b'] }],
    ['are complete if each run passed', first + first, [0, 0], { passed: 6, failed: 0, failures: [] }],
    [
      'have a failure for a run that counted none and failed',
      first + first,
      [0, 1],
      { passed: 6, failed: 1, failures: [] },
    ],
    [
      'have a failure for each run that ended before it counted',
      '',
      [1, 1],
      { passed: 0, failed: 2, failures: [] },
    ],
  ])('%s', (_what, text, codes, sum) => {
    expect(readCounts(text, codes)).toEqual(sum);
  });
});
