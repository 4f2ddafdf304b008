import { readFileSync } from 'node:fs';
import type * as z from 'zod/mini';
import { parseCatalogue } from '@/utils/attack/load';
import { DOMAINS } from '@/utils/attack/schema';
import type { Format } from '@/utils/exchange/format';
import type { Library } from '@/utils/exchange/json-format';
import { context } from './samples';

/** The catalogue of the package. */
export const catalogue = parseCatalogue(
  DOMAINS.map((domain): unknown =>
    JSON.parse(readFileSync(new URL(`../../../public/attack/${domain}.json`, import.meta.url), 'utf8')),
  ),
);

/** The text of an export; options as far as they are not the defaults. */
export function exported<Options extends z.ZodMiniObject>(
  format: Format<Options>,
  selection: Readonly<Library>,
  options: Partial<z.infer<Options>> = {},
): string {
  return [...format.write({ selection, catalogue, context }, format.options.parse(options))].join('');
}

/** Texts that break formats which take them for granted; each is a valid note, tag or quote. */
export const HOSTILE: readonly string[] = [
  "=cmd|' /C calc'!A0",
  '@SUM(1+1)*cmd',
  '+1',
  '-2+3',
  '\t=1',
  '\r=1',
  '\n=1',
  ' =1',
  "'=1",
  "''",
  '"quoted", and; separated',
  'a\\;b; c\\',
  '</script><script>alert(1)</script>',
  '<!-- --> <img src=x onerror=alert(1)> &amp; &#60;',
  '[text](javascript:alert(1)) ![i](https://evil.example/p.png) <https://evil.example>',
  'www.evil.example https://evil.example a@evil.example',
  '```\ncode\n````',
  '| a | b |\n|---|---|',
  '# heading\n- item\n1. item\n> quote\n===\n---\n    code',
  ':-:\n***\n~~~',
  '--- !tag &anchor *alias {a: b} %YAML # comment',
  'key: value\n...\n---\ntitle: other',
  'it\'s: "so" \\x41 \u0085 \u2028 \u2029 \uFEFF \u0007 \u0000 \u007f',
  'RTL \u202Eevil\u202C and \u2066isolate',
  'half \uD83D and \uDE00 swapped',
  '😀 emoji, 日本語, combining e\u0301',
  ' leading and trailing \n\n',
  '\n\nfirst lines empty',
  '# in\n \n  two  \n',
];
