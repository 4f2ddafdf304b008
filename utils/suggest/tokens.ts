import { stem } from '@/utils/attack/stem';
import { normalise } from '@/utils/text/normalise';
import { fold } from '@/utils/text/words';

/**
 * Splits a sentence into the words that the suggester knows. Training and inference both use this file, so that a
 * model never meets words that were formed differently.
 */

/** A word of the text, with the words inside it. */
export interface Token {
  /** Folded and stemmed; or a mask in angle brackets, such as `<url>`, for text that differs in every report. */
  readonly word: string;
  /** The parts of a file name, an API call or another compound; empty for a plain word. */
  readonly parts: readonly string[];
}

/**
 * Limit for a text, in UTF-16 code units; longer texts are cut. Nobody tags more at once, and no input may take
 * seconds.
 */
export const MAX_TEXT_LENGTH = 20_000;

/** Words longer than this, in UTF-16 code units, are encoded data. */
const MAX_WORD_LENGTH = 40;
/** Limit for the words of an address: further ones are identifiers of a campaign. */
const MAX_URL_PARTS = 8;

/** Top-level domains that make a dotted name a host rather than a file or a method. */
const HOST = /\.(?:com|net|org|info|biz|io|ru|cn|onion|top|xyz|test|example|su|me|cc|co|gov|edu)$/;

/**
 * The patterns of tokens; at each place the first one that matches counts. They are sticky: tokensFrom goes from place
 * to place.
 */
const PATTERNS = {
  url: /\b(?:h[tx]{2}ps?|ftps?|ldaps?|smb|tcp|file|ssh|wss?):\/\/[^\s"'<>]+/uy,
  email: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/uy,
  cve: /\bCVE-\d{4}-\d{4,}\b/uy,
  guid: /\b[\dA-Fa-f]{8}(?:-[\dA-Fa-f]{4}){3}-[\dA-Fa-f]{12}\b/uy,
  ip: /\b\d{1,3}(?:\.\d{1,3}){3}\b(?:[:/]\d+)?/uy,
  hash: /\b[\dA-Fa-f]{32,}\b/uy,
  hex: /\b0x[\dA-Fa-f]+\b/uy,
  version: /\bv?\d+(?:\.\d+)+\b/uy,
  technique: /\bT\d{4}(?:\.\d{3})?\b/uy,
  option: /(?<![\w\\/.-])(?:--?|\/)[A-Za-z][\w-]*(?![\w\\/-])/uy,
  dotted: /[\p{L}\p{N}_-]*[\p{L}\p{N}_](?:\.[\p{L}\p{N}_-]+)+/uy,
  extension: /(?<![\p{L}\p{N}])\.[A-Za-z][A-Za-z\d]{1,7}\b/uy,
  hyphenated: /\p{L}[\p{L}\p{N}]*(?:-\p{L}[\p{L}\p{N}]*)+/uy,
  word: /[\p{L}\p{N}_]+/uy,
} as const;
type Kind = keyof typeof PATTERNS;

const KINDS = Object.keys(PATTERNS) as Kind[];

/** Returns a pattern with one group per kind, in the order of KINDS, without some kinds. */
function anyBut(...left: readonly Kind[]): RegExp {
  // An empty class matches nothing, and keeps the number of groups.
  const groups = KINDS.map((kind) => `(${left.includes(kind) ? '[]' : PATTERNS[kind].source})`);
  return new RegExp(groups.join('|'), 'uy');
}

/** The runs of characters with which an e-mail address and a dotted name begin. Within a run, all or none match. */
const EMAIL_RUN = /[\w.+-]*/uy;
const DOTTED_RUN = /[\p{L}\p{N}_-]*/uy;
const DOTTED_KIND = KINDS.indexOf('dotted');
const EMAIL_KIND = KINDS.indexOf('email');

/** By whether an e-mail address and a dotted name can begin at the place. */
const ANY_TOKEN = {
  both: anyBut(),
  noEmail: anyBut('email'),
  noDotted: anyBut('dotted'),
  neither: anyBut('email', 'dotted'),
};

/** Fast path for most of a text: a word, possibly with punctuation around it. */
const PLAIN = /^["'(]?([A-Za-z]+)[,;:.!?)"']*$/;

/** Boundaries between the words in `CreateRemoteThread`, `SeDebugPrivilege`, `HTTPServer` and `win32_process`. */
const INNER_BOUNDS = /_+|(?<=\p{Ll}|\d)(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;

/**
 * Splits a text into tokens, in text order.
 *
 * @param text as selected on a page: any length, any script, defanged or not
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const chunk of refang(text.slice(0, MAX_TEXT_LENGTH)).match(/\S+/g) ?? [])
    for (const token of tokensOf(chunk)) tokens.push(token);
  return tokens;
}

/** Cache of the tokens of chunks: most words of a text are the same few hundred. */
const tokenCache = new Map<string, readonly Token[]>();
/** Limit for the cache, in chunks. */
const MAX_CACHED_CHUNKS = 10_000;
/** Longest chunk that is cached, in UTF-16 code units, so that no text fills the memory. */
const MAX_CACHED_LENGTH = 40;

/** Returns the tokens of a chunk: text without white space. */
function tokensOf(chunk: string): readonly Token[] {
  const known = tokenCache.get(chunk);
  if (known) return known;
  const plain = PLAIN.exec(chunk)?.[1];
  const tokens: Token[] = [];
  if (plain === undefined) readChunk(chunk, tokens);
  else pushWord(plain, tokens);
  if (chunk.length <= MAX_CACHED_LENGTH) {
    if (tokenCache.size >= MAX_CACHED_CHUNKS) tokenCache.clear();
    tokenCache.set(chunk, tokens);
  }
  return tokens;
}

/**
 * Reads a chunk that is more than a word with punctuation. An e-mail address or a dotted name that does not match at
 * the beginning of its run of characters matches nowhere in it, and is not tried again: otherwise "+++…" would be
 * scanned to its end from each character.
 */
function readChunk(chunk: string, tokens: Token[]): void {
  let noEmailBefore = 0;
  let noDottedBefore = 0;
  for (let at = 0; at < chunk.length; ) {
    const email = at >= noEmailBefore;
    const dotted = at >= noDottedBefore;
    const pattern = dotted
      ? email
        ? ANY_TOKEN.both
        : ANY_TOKEN.noEmail
      : email
        ? ANY_TOKEN.noDotted
        : ANY_TOKEN.neither;
    pattern.lastIndex = at;
    const match = pattern.exec(chunk);
    const tried =
      match === null ? KINDS.length : match.findIndex((found, group) => group > 0 && found !== undefined) - 1;
    if (email && tried > EMAIL_KIND) noEmailBefore = endOfRun(EMAIL_RUN, chunk, at);
    if (dotted && tried > DOTTED_KIND) noDottedBefore = endOfRun(DOTTED_RUN, chunk, at);
    const kind = KINDS[tried];
    if (match === null || kind === undefined) {
      at++;
      continue;
    }
    READERS[kind](match[0], tokens);
    at += match[0].length;
  }
}

function endOfRun(run: RegExp, chunk: string, at: number): number {
  run.lastIndex = at;
  return at + (run.exec(chunk)?.[0].length ?? 0);
}

/** ASCII without brackets, as in most sentences: nothing to normalise. */
const PLAIN_ASCII = /^[\t\n\r\x20-'*-Z\\^-~]*$/;

/** Undoes defanging, typographic punctuation, ligatures and other variants of letters. */
function refang(text: string): string {
  if (PLAIN_ASCII.test(text)) return text;
  return normalise(text, 'NFKC')
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

const READERS: Record<Kind, Reader> = {
  url: (found, tokens) => tokens.push({ word: '<url>', parts: addressParts(found) }),
  email: masked('<email>'),
  cve: masked('<cve>'),
  guid: masked('<guid>'),
  ip: masked('<ip>'),
  hash: masked('<hash>'),
  hex: masked('<hex>'),
  version: masked('<version>'),
  // Mentions handle ids. As a feature, an id would only teach the model to read labels.
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
      tokens[tokens.length - 1] = { word: last.word, parts: [...last.parts, normalForm(words.join(''))] };
  },
  word: pushWord,
};

/** Reads a dotted name: `cmd.exe` gives itself, `cmd` and `.exe`; a host name gives `<host>` and its labels. */
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
    word: whole.length > MAX_WORD_LENGTH ? '<blob>' : whole,
    parts: suffix ? [...inner.slice(0, -1), suffix] : inner,
  });
}

/**
 * Returns the words of an address without scheme and top-level domain, which can be informative:
 * `api.telegram.org/bot`.
 */
function addressParts(url: string): string[] {
  const [host = '', ...path] = url.replace(/^\w+:\/\/|[?#].*/g, '').split('/');
  const labels = host.replace(/:\d+$/, '').split('.').slice(0, -1);
  const words = [...labels, ...path]
    .flatMap((piece) => piece.match(/[\p{L}\p{N}_]+/gu) ?? [])
    .map(normalForm);
  return words.filter((word) => word !== 'www' && !word.startsWith('<')).slice(0, MAX_URL_PARTS);
}

function pushWord(found: string, tokens: Token[]): void {
  tokens.push({ word: normalForm(found), parts: innerWords(found) });
}

/** Fast path: certainly no compound. */
const SIMPLE = /^(?:[A-Za-z]?[a-z]*|[A-Z]*)$/;

/** Returns the words in a compound; none for a plain word. */
function innerWords(word: string): string[] {
  if (word.length > MAX_WORD_LENGTH || SIMPLE.test(word)) return [];
  const words = word.split(INNER_BOUNDS).filter((part) => part.length > 1);
  return words.length > 1 || (words[0] !== undefined && words[0] !== word) ? words.map(normalForm) : [];
}

const wordAndInner = (word: string): string[] => (word === '' ? [] : [...innerWords(word), normalForm(word)]);

/** Returns a word in the form in which words are compared. */
function normalForm(word: string): string {
  if (word.length > MAX_WORD_LENGTH) return '<blob>';
  const folded = fold(word);
  if (!/^\d/.test(folded)) return stem(folded);
  // Ports and event ids are informative. Long numbers and years differ in every report.
  if (/^\d{6,}$/.test(folded)) return '<number>';
  return /^(?:19|20)\d\d$/.test(folded) ? '<year>' : folded;
}
