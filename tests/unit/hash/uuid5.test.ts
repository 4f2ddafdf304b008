import fc from 'fast-check';
import { v5 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { URL_NAMESPACE, uuid5 } from '@/utils/hash/uuid5';

const name = fc.string({ unit: 'grapheme', maxLength: 60 });

describe('uuid5', () => {
  it('is the v5 of the library uuid, in any order of namespaces', () => {
    expect(URL_NAMESPACE).toBe(v5.URL);
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.uuid()), { maxLength: 6 }), (calls) => {
        for (const [one, namespace] of [...calls, ...calls])
          expect(uuid5(one, namespace)).toBe(v5(one, namespace));
      }),
    );
  });

  it('takes long names, and short ones after them', () => {
    for (const one of ['é'.repeat(100_000), '語'.repeat(1_000), '', 'https://research.example/'])
      expect(uuid5(one, URL_NAMESPACE)).toBe(v5(one, URL_NAMESPACE));
  });

  it('takes half a surrogate pair as U+FFFD', () => {
    expect(uuid5('\ud800', URL_NAMESPACE)).toBe(v5('\ufffd', URL_NAMESPACE));
  });

  it('refuses a namespace that is no UUID, and then works on', () => {
    expect(() => uuid5('a', 'namespace')).toThrow(TypeError);
    expect(uuid5('a', URL_NAMESPACE)).toBe(v5('a', URL_NAMESPACE));
  });
});
