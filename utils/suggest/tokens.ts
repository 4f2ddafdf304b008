import { stem } from '@/utils/attack/stem';
import { fold } from '@/utils/attack/words';

/**
 * The words of a sentence as the suggester knows them. Training and inference both read text through this file, so a
 * model never meets words that were made in another way.
 */

/** A word of the text, and the words within it. */
export interface Token {
  /** Folded and stemmed; a kind in angle brackets, such as `<url>`, for what differs in every report. */
  readonly word: string;
  /** What a file name, an API call or another compound is made of; empty for a plain word. */
  readonly parts: readonly string[];
}

/** Longer texts are cut here, in UTF-16 units: nobody tags more at once, and no input may take seconds. */
export const LONGEST_TEXT = 20_000;

/** Words longer than this are blobs. */
const LONGEST_WORD = 40;
/** Of an address only this many words count: the rest is campaign identifiers. */
const URL_PARTS = 8;

/** Top-level domains that make a dotted name a host rather than a file or a method. */
const HOST = /\.(?:com|net|org|info|biz|io|ru|cn|onion|top|xyz|test|example|su|me|cc|co|gov|edu)$/;

/** What is looked for in the text, the first that fits at each place. */
const PATTERNS = {
  url: /\b(?:h[tx]{2}ps?|ftps?|ldaps?|smb|tcp|file|ssh|wss?):\/\/[^\s"'<>]+/u,
  email: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/u,
  cve: /\bCVE-\d{4}-\d{4,}\b/u,
  guid: /\b[\dA-Fa-f]{8}(?:-[\dA-Fa-f]{4}){3}-[\dA-Fa-f]{12}\b/u,
  ip: /\b\d{1,3}(?:\.\d{1,3}){3}\b(?:[:/]\d+)?/u,
  hash: /\b[\dA-Fa-f]{32,}\b/u,
  hex: /\b0x[\dA-Fa-f]+\b/u,
  version: /\bv?\d+(?:\.\d+)+\b/u,
  technique: /\bT\d{4}(?:\.\d{3})?\b/u,
  option: /(?<![\w\\/.-])(?:--?|\/)[A-Za-z][\w-]*(?![\w\\/-])/u,
  dotted: /[\p{L}\p{N}_-]*[\p{L}\p{N}_](?:\.[\p{L}\p{N}_-]+)+/u,
  extension: /(?<![\p{L}\p{N}])\.[A-Za-z][A-Za-z\d]{1,7}\b/u,
  hyphenated: /\p{L}[\p{L}\p{N}]*(?:-\p{L}[\p{L}\p{N}]*)+/u,
  word: /[\p{L}\p{N}_]+/u,
} as const;
type Kind = keyof typeof PATTERNS;

const KINDS = Object.keys(PATTERNS) as Kind[];
/** One group a kind, in the order of KINDS. */
const ANY = new RegExp(
  Object.values(PATTERNS)
    .map((pattern) => `(${pattern.source})`)
    .join('|'),
  'gu',
);
/** Most of a text is this, and needs none of the patterns: a word, perhaps with signs around it. */
const PLAIN = /^["'(]?([A-Za-z]+)[,;:.!?)"']*$/;

/** Bounds between the words in `CreateRemoteThread`, `SeDebugPrivilege`, `HTTPServer` and `win32_process`. */
const INNER_BOUNDS = /_+|(?<=\p{Ll}|\d)(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;

/**
 * Splits a text into tokens, in its order.
 *
 * @param text as selected on a page: any length, any script, defanged or not
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const chunk of refang(text.slice(0, LONGEST_TEXT)).match(/\S+/g) ?? [])
    for (const token of tokensOf(chunk)) tokens.push(token);
  return tokens;
}

/** What was read of chunks, which a text repeats: most of its words are the same few hundred. */
const read = new Map<string, readonly Token[]>();
/** So many chunks are remembered ... */
const MOST_READ = 10_000;
/** ... of this length at most, in UTF-16 units, that no text fills the memory. */
const LONGEST_READ = 40;

/** The tokens of what has no white space in it. */
function tokensOf(chunk: string): readonly Token[] {
  const known = read.get(chunk);
  if (known) return known;
  const plain = PLAIN.exec(chunk)?.[1];
  const tokens: Token[] = [];
  if (plain === undefined) readChunk(chunk, tokens);
  else pushWord(plain, tokens);
  if (chunk.length <= LONGEST_READ) {
    if (read.size >= MOST_READ) read.clear();
    read.set(chunk, tokens);
  }
  return tokens;
}

/** Reads what is more than a word with signs around it. */
function readChunk(chunk: string, tokens: Token[]): void {
  for (const match of chunk.matchAll(ANY)) {
    const group = match.findIndex((found, at) => at > 0 && found !== undefined);
    const kind = KINDS[group - 1];
    if (kind) READ[kind](match[0], tokens);
  }
}

/** ASCII without brackets, which most sentences are. */
const NOTHING_TO_UNDO = /^[\t\n\r\x20-'*-Z\\^-~]*$/;

/** Undoes what keeps indicators from being clicked, typographic signs, and ligatures and other forms of letters. */
function refang(text: string): string {
  if (NOTHING_TO_UNDO.test(text)) return text;
  return text
    .normalize('NFKC')
    .replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/\[\.\]|\(\.\)|\[dot\]/gi, '.')
    .replace(/\[:\]/g, ':')
    .replace(/\[@\]|\[at\]/gi, '@');
}

type Reader = (found: string, tokens: Token[]) => void;

const masked =
  (word: string): Reader =>
  (_found, tokens) => {
    tokens.push({ word, parts: [] });
  };

const READ: Record<Kind, Reader> = {
  url: (found, tokens) => tokens.push({ word: '<url>', parts: addressParts(found) }),
  email: masked('<email>'),
  cve: masked('<cve>'),
  guid: masked('<guid>'),
  ip: masked('<ip>'),
  hash: masked('<hash>'),
  hex: masked('<hex>'),
  version: masked('<version>'),
  // An id names its technique outright, which mentions are for; here it would only teach the model to read labels.
  technique: () => {},
  option: (found, tokens) => {
    const name = found.replace(/^[-/]+/, '');
    tokens.push({
      word: `-${fold(name)}`,
      parts: name.length > 1 ? name.split('-').flatMap(wordAndInner) : [],
    });
  },
  dotted: readDotted,
  extension: (found, tokens) => tokens.push({ word: fold(found), parts: [] }),
  hyphenated: (found, tokens) => {
    const words = found.split('-');
    for (const word of words) pushWord(word, tokens);
    const last = tokens.at(-1);
    if (last && words.length === 2)
      tokens[tokens.length - 1] = { word: last.word, parts: [...last.parts, normal(words.join(''))] };
  },
  word: pushWord,
};

/** `cmd.exe` is itself, `cmd` and `.exe`; a host name is `<host>` and its labels. */
function readDotted(found: string, tokens: Token[]): void {
  const whole = fold(found);
  const labels = found.split(/\.+/).filter((label) => label !== '');
  const inner = labels.flatMap((label) => label.split('-').flatMap(wordAndInner));
  if (HOST.test(whole) && !whole.includes('_')) {
    tokens.push({ word: '<host>', parts: inner.slice(0, -1) });
    return;
  }
  const suffix = /\.[a-z][a-z\d]{0,7}$/.exec(whole)?.[0];
  tokens.push({
    word: whole.length > LONGEST_WORD ? '<blob>' : whole,
    parts: suffix ? [...inner.slice(0, -1), suffix] : inner,
  });
}

/** The words of an address without its scheme and top-level domain: `api.telegram.org/bot` says something. */
function addressParts(url: string): string[] {
  const [host = '', ...path] = url.replace(/^\w+:\/\/|[?#].*/g, '').split('/');
  const labels = host.replace(/:\d+$/, '').split('.').slice(0, -1);
  const words = [...labels, ...path].flatMap((piece) => piece.match(/[\p{L}\p{N}_]+/gu) ?? []).map(normal);
  return words.filter((word) => word !== 'www' && !word.startsWith('<')).slice(0, URL_PARTS);
}

function pushWord(found: string, tokens: Token[]): void {
  tokens.push({ word: normal(found), parts: innerWords(found) });
}

/** No compound, to be seen at a glance. */
const SIMPLE = /^(?:[A-Za-z]?[a-z]*|[A-Z]*)$/;

/** The words in a compound; none in a plain word. */
function innerWords(word: string): string[] {
  if (word.length > LONGEST_WORD || SIMPLE.test(word)) return [];
  const words = word.split(INNER_BOUNDS).filter((part) => part.length > 1);
  return words.length > 1 || (words[0] !== undefined && words[0] !== word) ? words.map(normal) : [];
}

const wordAndInner = (word: string): string[] => (word === '' ? [] : [...innerWords(word), normal(word)]);

/** A word in the form in which words are compared. */
function normal(word: string): string {
  if (word.length > LONGEST_WORD) return '<blob>';
  const folded = fold(word);
  if (!/^\d/.test(folded)) return stem(folded);
  // Ports and event ids are worth knowing; long numbers, and years, are different in every report.
  if (/^\d{6,}$/.test(folded)) return '<number>';
  return /^(?:19|20)\d\d$/.test(folded) ? '<year>' : folded;
}
