import { trimmed } from '@/utils/text/trimmed';
import { inOneLine } from '@/utils/text/white-space';
import { wordsOf } from '@/utils/text/words';

/** Words before the name of an author. */
const BY =
  /^(?:(?:written|posted|published|authored|reported|contributed|created|submitted|story|article|words|post|text) )?(?:by|von|par|por|door|av)(?: |: ?)|^(?:author|authors|autor|autoren|auteurs?|autore|autores|written by|research by|about the authors?|作者|著者|投稿者|執筆|저자) ?[:：] ?/i;
/** Text after a name that is no part of it. */
const AFTER =
  / (?:[|·•–—»~]|on|in|at|for|-) |[|·•](?= |$)|\d| (?:edited|reviewed|translated|updated) (?:by|on) /i;
/** Words that begin another statement than that of the author. */
const OTHER = /^(?:last |first )?(?:updated|published|posted|modified|revised|reviewed|edited)\b/i;
const ADDRESS =
  /<?[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}>?|\(?(?<![\w.])@[\w.-]{1,64}(?:@[\w.-]{1,64})?\)?/g;
const LINK = /^\w{2,10}:\/\/|^www\.|^\//;
const LIST = /[;、，\n]|, /;
const AND = / (?:and|&|und|et|with|och|en) /i;
const LEADING_AND = /^(?:and|&|und|et) /i;

/** Words of a body of people, which may have an "and" in its name. */
const BODY =
  /\b(?:team|labs?|research|intelligence|group|unit|security|cybersecurity|center|centre|agency|office|bureau|division|department|ministry|foundation|university|institute|cert|inc|llc|ltd|gmbh|corp|corporation|company|response|operations|networks|command)\b/i;
/** Occupations, which stand after the comma behind a name. */
const JOB =
  /\b(?:researchers?|analysts?|engineers?|director|manager|lead|leader|head|chief|officer|president|vp|cto|ciso|ceo|consultant|specialist|architect|intern|reporter|writer|editor|journalist|contributor|professor|student|hunter|responder|developer|principal|senior|staff|founder|fellow|strategist|evangelist|advisor|expert)\b/i;
const RANK =
  /^(?:senior|sr|principal|staff|lead|chief|head|vice|director|vp|threat|security|malware|cyber)\b/i;
const DEGREE =
  /^(?:m\.?a|b\.?a|b\.?s|r\.?n|ph\.? ?d|m\.?d|m\.?sc|b\.?sc|m\.?s|mba|cissp|gcfa|oscp|esq|jd)\.?$/i;
const GENERATION = /^(?:jr|sr|ii|iii|iv)\.?$/i;
/** Accounts and words that are no author. */
const NOBODY =
  /^(?:(?:site |web |super |blog |wp )?(?:admin|administrator|master|editor|manager)|admin\w{0,8}|wpadmin|webmaster|root|editors?|staff|user|guest|guest (?:author|post|blogger)|author|authors|anonymous|unknown|undefined|null|none|n a|default|test|system|wordpress|wpengine|marketing|webteam|web team|website|contributors?|content|share|follow|subscribe|more|home|read more|view (?:all )?(?:posts|profile)|(?:see )?all posts|posts|about|contact|profile|bio|in|on|by|twitter|linkedin|mastodon|github|email|x|follow me|follow us|our team)$/;

/** Tells whether a name is that of a body of people, not of a person. */
export const isBody = (name: string): boolean => BODY.test(name);

/** Returns a name without its case, its marks and its punctuation, for comparison. */
export const nameForm = (name: string): string => wordsOf(name).join(' ');

/** A month in the languages of most reports, at the end of a name before a number. */
const MONTH =
  /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june|july|august|september|october|november|december|januar|februar|märz|mai|juni|juli|oktober|dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)$/i;

/** Tells whether a part of a byline is an occupation, and not a body of people. */
const isJob = (part: string): boolean => JOB.test(part) && !/\b(?:teams?|group|unit|labs?)\b/i.test(part);

const MAX_NAME = 100;
const MAX_WORDS = 12;

function isName(text: string): boolean {
  const words = wordsOf(text);
  const readingTime = /^(?:min|mins|minutes?|read|reading|views?|comments?|shares?)$/;
  return (
    text.length <= MAX_NAME &&
    words.length > 0 &&
    words.length <= MAX_WORDS &&
    /^[\p{L}]/u.test(text) &&
    !LINK.test(text) &&
    !OTHER.test(text) &&
    !NOBODY.test(words.join(' ')) &&
    !words.some((word) => readingTime.test(word)) &&
    !/[.!?]$/.test(text.replace(/\b\p{L}{1,3}\.$/u, ''))
  );
}

/** Returns the parts of a list of names: "A, B and C" has three, a body with an "and" in its name is one. */
function split(text: string): string[] {
  return text
    .split(LIST)
    .map((part) => part.replace(LEADING_AND, '').trim())
    .flatMap((part) => {
      const [left = '', ...rest] = part.split(AND);
      const isList = rest.length > 0 && (!isBody(part) || (wordsOf(left).length > 1 && !isBody(left)));
      return isList ? [left, ...rest] : [part];
    })
    .map((part) => (isBody(part) ? part.replace(/^the /, '') : part).trim());
}

/**
 * Returns the names of authors in a text: a byline, the content of a meta element, a name of JSON-LD. Jobs, degrees,
 * addresses and accounts like "admin" are left out.
 *
 * @param inverted the source writes "Last, First", as catalogues of libraries do
 */
export function namesIn(text: string, inverted = false): string[] {
  let line = inOneLine(text.slice(0, 1_000).replace(/\n/g, ';')).replace(ADDRESS, ' ');
  if (LINK.test(line)) return [];
  // Also "Posted by: by A", as some templates nest.
  for (let n = 0; n < 2; n++) line = inOneLine(line).replace(BY, '');
  const [before = '', ...after] = ` ${line} `.split(AFTER);
  line = (after.length > 0 ? withoutDate(before) : before).trim().replace(/\(\s{0,3}\)/g, '');
  line = inOneLine(line.replace(/(?<=\S) \([^()]{0,80}\)$/, '')).replace(/^\(([^()]{0,80})\)$/, '$1');
  if (inverted && line.includes(';')) return line.split(';').flatMap((one) => namesIn(one, true));
  if (inverted) {
    const [last = '', first = '', ...others] = line.split(/, ?/);
    const isPerson = first !== '' && others.length === 0 && !isBody(line) && !AND.test(line);
    if (isPerson && wordsOf(last).length <= 3 && wordsOf(first).length <= 3)
      return [`${first} ${last}`.trim()].filter(isName);
  }
  const names: string[] = [];
  for (const part of split(line)) {
    const previous = names.at(-1);
    if (previous !== undefined && GENERATION.test(part)) names[names.length - 1] = `${previous} ${part}`;
    else if (
      !DEGREE.test(part) &&
      !(isJob(part) && (previous !== undefined || RANK.test(part))) &&
      isName(part)
    ) {
      // "A. Analyst, Vendor Labs" says where A. Analyst works.
      const isEmployer =
        previous !== undefined && !isBody(previous) && isBody(part) && !/ (?:and|&) /.test(line);
      if (!isEmployer) names.push(trimmed(part, '', ',;:'));
    }
  }
  return names;
}

/** Returns a text without the beginning of a date at its end, of which the number was cut off. */
function withoutDate(text: string): string {
  const words = text.trim().split(' ');
  const isDate = (word = '') =>
    /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/i.test(word) ||
    (/\p{L}{3}/u.test(word) && MONTH.test(word));
  while (words.length > 0 && isDate(words.at(-1)?.replace(/[.,]$/, ''))) words.pop();
  return words.join(' ');
}

/** Returns the name in a title like "A. Analyst (@analyst)", as social networks give it. */
export function personIn(title: string): string[] {
  const [, name = ''] = /^([^()@]{2,80}) \(@[\w.@-]{1,200}\)$/.exec(title) ?? [];
  return namesIn(name);
}

const IN_LINE = /(?:^|[ (|·•–—])(?:(?:written|posted|published|authored) )?by:? (.{2,200})$/i;

/** Returns the names in a line at the heading, if it is a byline by its words; none otherwise. */
export function namesInLine(line: string): string[] {
  if (line.length > 200) return [];
  for (const part of line.split(/ [|·•–—] /)) if (BY.test(part)) return namesIn(part);
  const [, rest] = IN_LINE.exec(line) ?? [];
  // "May 4, 2024 by A. Analyst in Malware": lower case would be a sentence.
  return rest !== undefined && /^\p{Lu}/u.test(rest) && /\d{4}/.test(line) ? namesIn(rest) : [];
}

/** Tells whether two names are of the same author: equal but for case, marks and middle initials. */
export function sameName(a: string, b: string): boolean {
  const short = (name: string) =>
    wordsOf(name)
      .filter((word, index, all) => word.length > 1 || index === 0 || index === all.length - 1)
      .join(' ');
  return short(a) === short(b);
}
