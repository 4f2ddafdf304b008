import { linkTo } from './uri';
import { wellFormed } from './well-formed';

/**
 * Escapes for Markdown (CommonMark 0.31 with the tables, strikethrough and autolinks of GitHub Flavored Markdown): the
 * text is shown unchanged, and nothing in it is markup.
 */

/** Matches line breaks, of CommonMark or for the eye. */
const LINE_BREAK = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;

/** Matches signs of inline markup, which are escaped by a backslash. */
const INLINE = /[\\`*_[\]<>|~#$^@]|&(?=#?\w+;)/g;

/** Matches where GitHub Flavored Markdown begins an autolink. */
const AUTOLINK = /:(?=\/\/)|(?<=\bwww)\.|(?<=\b(?:mailto|xmpp)):/gi;

/** Matches signs that begin a block: list items, rules, underlines of headings and of table headers. */
const BLOCK = /^(?:[-+=:]|\d{1,9}(?=[.)]))/;

/** Matches control characters, which renderers drop and terminals obey. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it matches control characters.
const CONTROL = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g;

/** Matches bidi controls. As character references they work in the rendered text, but not in the source. */
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Escapes a text in one line, for headings, cells and paragraphs. */
export function inline(text: string): string {
  return escaped(text.split(LINE_BREAK).join(' ').trim());
}

/** Returns a text as a block quote, line by line; white space at both ends of lines is dropped. */
export function quoted(text: string): string {
  const lines = text
    .trim()
    .split(LINE_BREAK)
    .map((line) => escaped(line.trim()));
  return lines
    .map((line, index) => {
      if (line === '') return '>';
      const next = lines[index + 1];
      // A backslash at the end keeps the break between two lines of a paragraph.
      return `> ${line}${next === undefined || next === '' ? '' : '\\'}`;
    })
    .join('\n');
}

/** Returns a text unchanged in a fenced code block; the fence is longer than any run of backticks in the text. */
export function fenced(text: string): string {
  const longest = [...text.matchAll(/`+/g)].reduce((length, [run]) => Math.max(length, run.length), 2);
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${wellFormed(text).replaceAll('\0', '\uFFFD')}\n${fence}`;
}

/** Returns a link to the URL of a report. */
export function linked(label: string, url: string): string {
  const target = linkTo(url)
    .replace(/[\\`|<>]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('&', '&amp;');
  return `[${inline(label)}](<${target}>)`;
}

/** Returns a URL as a link that shows the URL itself. */
export function autolink(url: string): string {
  return `<${linkTo(url)}>`;
}

/** Matches whatever the rules above may match. Most lines have none of it, and this test is ten times as fast. */
const SPECIAL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it matches control characters, too.
  /[\\`*_[\]<>|~#$^@&\u0000-\u0008\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]/;
const LINK = /:\/\/|www\.|mailto:|xmpp:/i;

function escaped(line: string): string {
  if (!SPECIAL.test(line) && !LINK.test(line) && !BLOCK.test(line)) return line;
  return wellFormed(line)
    .replace(CONTROL, '\uFFFD')
    .replace(INLINE, '\\$&')
    .replace(AUTOLINK, '\\$&')
    .replace(BLOCK, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`))
    .replace(DIRECTION, (sign) => `&#x${sign.charCodeAt(0).toString(16).toUpperCase()};`);
}
