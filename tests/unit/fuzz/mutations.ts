import fc from 'fast-check';

/** Texts that break readers which take their absence for granted. */
const PIECES: readonly string[] = [
  '\0',
  '\u0007',
  '\ud800',
  '\udc00',
  '\ufeff',
  '\u202e',
  '\u2028',
  '"',
  '\\',
  '\\ud800',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '\n',
  '\r',
  '\t',
  '%',
  '%E0%A4',
  'null',
  'true',
  '-0',
  '1e999',
  '9007199254740993',
  '-1',
  '0.1',
  '"__proto__":{"polluted":true},',
  '"constructor":{"prototype":{"polluted":true}},',
  '"toString":null,',
  '"length":-1,',
  '["__proto__",{}]',
  '{"toString":1,"valueOf":1}',
  '['.repeat(40),
  '{"a":'.repeat(40),
  `${'['.repeat(6_000)}${']'.repeat(6_000)}`,
  'e\u0301'.repeat(40),
  'a'.repeat(3_000),
];

/** A change of a text. The numbers are taken modulo the length of the text, or the number of its values. */
type Mutation = readonly [
  kind: 'truncate' | 'delete' | 'duplicate' | 'swap' | 'insert' | 'number' | 'value' | 'key',
  a: number,
  b: number,
  piece: string,
];

const mutation: fc.Arbitrary<Mutation> = fc.tuple(
  fc.constantFrom<Mutation[0][]>(
    'truncate',
    'delete',
    'duplicate',
    'swap',
    'insert',
    'number',
    'value',
    'value',
    'key',
  ),
  fc.nat(),
  fc.nat(),
  fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 8 })),
);

/** Places in a JSON text where a value stands (a text, a number, a literal, an empty list), and where a key does. */
const VALUE = /(?<=[:[,]\s*)(?:"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null|\[\]|\{\})(?!\s*:)/g;
const KEY = /"(?:[^"\\]|\\.)*"(?=\s*:)/g;
const NUMBER = /\d+/g;
/** Values of the wrong type, or of a size that no record has. */
const VALUES: readonly string[] = [
  'null',
  '0',
  '-1',
  '1e999',
  '9007199254740993',
  '""',
  '"\\ud800"',
  '"__proto__"',
  '[]',
  '[[[[]]]]',
  '{}',
  '{"__proto__":{"polluted":true}}',
  '{"toString":1,"valueOf":1}',
  `"${'a'.repeat(3_000)}"`,
  `[${'{},'.repeat(300)}0]`,
];
const KEYS: readonly string[] = ['"__proto__"', '"constructor"', '"toString"', '"length"', '"id"', '""'];

function mutated(text: string, [kind, a, b, piece]: Mutation): string {
  const at = a % (text.length + 1);
  const end = Math.min(text.length, at + (b % 200));
  const replaced = (pattern: RegExp, by: (found: string) => string) => {
    const all = [...text.matchAll(pattern)];
    const one = all[a % Math.max(1, all.length)];
    if (one === undefined) return text;
    return text.slice(0, one.index) + by(one[0]) + text.slice(one.index + one[0].length);
  };
  const any = (list: readonly string[]) => list[b % list.length] ?? '';
  switch (kind) {
    case 'truncate':
      return text.slice(0, at);
    case 'delete':
      return text.slice(0, at) + text.slice(end);
    case 'duplicate':
      return text.slice(0, end) + text.slice(at);
    case 'swap': {
      const other = b % (text.length + 1);
      const [from, to] = [Math.min(at, other), Math.max(at, other)];
      const length = Math.min(to - from, 40);
      return (
        text.slice(0, from) +
        text.slice(to, to + length) +
        text.slice(from + length, to) +
        text.slice(from, from + length) +
        text.slice(to + length)
      );
    }
    case 'insert':
      return text.slice(0, at) + piece + text.slice(at);
    case 'number':
      return replaced(NUMBER, () => any(['9007199254740993', '1e999', '-1', '0', '99999999999999999999']));
    case 'value':
      return replaced(VALUE, () => any(VALUES));
    case 'key':
      return replaced(KEY, (key) => any([...KEYS, `${key}:0,${key}`]));
  }
}

/** Texts that a few changes make of valid ones. */
export function mutants(...valid: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...valid), fc.array(mutation, { maxLength: 4 }))
    .map(([text, mutations]) => mutations.reduce(mutated, text));
}
