import { expect, test } from 'vitest';
import { syntaxProblem } from '@/utils/exchange/parse/json-syntax';

test.each([
  ['V8', "Expected ',' or '}' after property value in JSON at position 8", '(line 2, column 3)'],
  [
    'V8 since 2023',
    'Expected double-quoted property name in JSON at position 8 (line 2 column 3)',
    '(line 2, column 3)',
  ],
  [
    'SpiderMonkey',
    'JSON.parse: unexpected character at line 2 column 3 of the JSON data',
    '(line 2, column 3)',
  ],
  ['no place', 'Unexpected token \'<\', "<a at position 3" is not valid JSON', 'JSON: Unexpected token'],
])('the message of %s gives line and column', (_, message, expected) => {
  expect(syntaxProblem('{"a":\n 1 x }', new SyntaxError(message))).toContain(expected);
});

test('the end of the text is recognised in the message of SpiderMonkey', () => {
  const message = 'JSON.parse: unexpected end of data at line 2 column 3 of the JSON data';
  expect(syntaxProblem('{"a":\n 1', new SyntaxError(message))).toMatch(
    /^The file ends too early \(line 2, col/,
  );
});
