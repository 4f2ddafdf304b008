import fc from 'fast-check';
import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import { wellFormed } from '@/utils/text/well-formed';
import { yamlString } from '@/utils/text/yaml';
import { runs } from '../../support/properties';
import { HOSTILE } from '../exchange/hostile';

function check(text: string): void {
  const scalar = yamlString(text);
  expect(scalar).not.toMatch(/[\n\r]/);
  expect(load(scalar)).toBe(wellFormed(text));
  expect(load(`- ${scalar} # comment`)).toEqual([wellFormed(text)]);
}

test.each(HOSTILE.map((text) => [text]))('%j is one scalar', check);

test('any text is one scalar', () => {
  const unit = fc.oneof(
    fc.constantFrom(...'"\\:#-\n\r\t %@`&*!|>{}[],?'),
    fc.string({ unit: 'binary', maxLength: 1 }),
  );
  fc.assert(fc.property(fc.string({ unit }), check), { numRuns: runs(300) });
});
