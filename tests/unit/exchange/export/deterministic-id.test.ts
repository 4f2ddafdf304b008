import fc from 'fast-check';
import { v5 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { deterministicId, EXPORT_NAMESPACE } from '@/utils/exchange/export/deterministic-id';

describe('deterministic ids', () => {
  it('are UUIDv5 of the parts as a JSON array', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 60 }), { maxLength: 4 }), (parts) => {
        expect(deterministicId(...parts)).toBe(v5(JSON.stringify(parts), EXPORT_NAMESPACE));
      }),
    );
  });

  it('exist for lone surrogates and long texts, too', () => {
    for (const text of ['\ud800', `${'x'.repeat(100_000)}\udc00é`])
      expect(deterministicId(text)).toBe(v5(JSON.stringify([text]), EXPORT_NAMESPACE));
  });
});
