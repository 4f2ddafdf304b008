import { linkTo, wellFormed } from './well-formed';

/**
 * Texts in Markdown (CommonMark 0.31 with the tables, strikethrough and autolinks of GitHub Flavored Markdown) that
 * show as they are: nothing in them is markup.
 */

/** Ends a line for CommonMark, or looks as if it did. */
const LINE_BREAK = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;

/** Signs of markup within a line; a backslash takes their meaning from them. */
const INLINE = /[\\`*_[\]<>|~#$^@]|&(?=#?\w+;)/g;

/** Where GitHub Flavored Markdown begins a link by itself. */
const AUTOLINK = /:(?=\/\/)|(?<=\bwww)\.|(?<=\b(?:mailto|xmpp)):/gi;

/** Signs that make a block of a line that begins with them: lists, rules, underlines of headings and of table heads. */
const BLOCK = /^(?:[-+=:]|\d{1,9}(?=[.)]))/;

/** Control characters, which renderers drop and terminals obey. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const CONTROL = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g;

/** Characters that turn the direction of what follows; as references they do so in the reader, not in the source. */
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A text in one line, for headings, cells and paragraphs. */
export function inline(text: string): string {
  return escaped(text.split(LINE_BREAK).join(' ').trim());
}

/** A text as a block quote, line by line; white space at the ends of its lines is not kept. */
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

/** A text as a fenced code block, as it is: the fence is longer than any run of backticks in it. */
export function fenced(text: string): string {
  const longest = [...text.matchAll(/`+/g)].reduce((length, [run]) => Math.max(length, run.length), 2);
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${wellFormed(text).replaceAll('\0', '\uFFFD')}\n${fence}`;
}

/** A link to the address of a report. */
export function linked(label: string, url: string): string {
  const target = linkTo(url)
    .replace(/[\\`|<>]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('&', '&amp;');
  return `[${inline(label)}](<${target}>)`;
}

/** Whatever one of the rules above could be about. Most lines have none of it, which is seen ten times as fast. */
const SPECIAL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are looked for, too.
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
