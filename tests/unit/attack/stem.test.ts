import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stem } from '@/utils/attack/stem';

describe('stem', () => {
  it.each([
    ['inject injects injecting injected injector injection'],
    ['encrypt encrypted encryption'],
    ['exfiltrate exfiltration'],
    ['log logs logging logged'],
    ['kill kills killing'],
    ['pass passes passing'],
    ['policy policies'],
    ['modify modifies modified modifying'],
    ['execute executing execution'],
    ['manage manages managed manager management'],
  ])('%s come together', (forms) => {
    expect(new Set(forms.split(' ').map(stem)).size).toBe(1);
  });

  it.each([['dns'], ['process'], ['previous'], ['analysis'], ['lsass']])('%s stays', (word) => {
    expect(stem(word)).toBe(word);
  });

  it('is no longer than the word, and begins as it does', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9]{1,20}$/), (word) => {
        expect(stem(word).length).toBeLessThanOrEqual(word.length);
        expect(stem(word).slice(0, 2)).toBe(word.slice(0, 2));
      }),
    );
  });
});
