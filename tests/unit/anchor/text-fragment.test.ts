import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textFragment } from '@/utils/anchor/text/text-fragment';

describe('textFragment', () => {
  it.each([
    ['ran powershell -enc', '#:~:text=ran%20powershell%20%2Denc'],
    ['one, two & three', '#:~:text=one%2C%20two%20%26%20three'],
    ['  spread\n  over lines ', '#:~:text=spread%20over%20lines'],
    [' \n ', ''],
    ['a b c d e f g h i j k\nl m n o p', '#:~:text=a%20b%20c%20d%20e,l%20m%20n%20o%20p'],
  ])('%j', (quote, fragment) => {
    expect(textFragment(quote)).toBe(fragment);
  });

  it('has no comma, hyphen or ampersand of the quote, and keeps an address valid, whatever the quote', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (quote) => {
        const fragment = textFragment(quote);
        expect(fragment === '' || /^#:~:text=[^,&-]+(,[^,&-]+)?$/.test(fragment)).toBe(true);
        expect(URL.canParse(`https://vendor.example/report${fragment}`)).toBe(true);
      }),
    );
  });
});
