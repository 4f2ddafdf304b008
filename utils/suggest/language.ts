/** Length at which a text is cut before its language is read, in UTF-16 code units. */
const MAX_LENGTH = 20_000;

/** Letters of a text in these scripts say as much as some three Latin ones. */
const DENSE_LETTER =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Hangul}]/gu;
const DENSITY = 3;
const LATIN_LETTER = /\p{Script=Latin}/gu;
const LETTER = /\p{L}/gu;
/** Fewer letters of other scripts, as they are counted here, are a name or a sign. */
const MIN_OTHER_LETTERS = 6;

/** Words of grammar that no text in English is without. */
const ENGLISH = wordSet(
  'the of and to in is that for with on by as was were from it this are be an at or which has have been its they ' +
    'their will can not but if when then these those we you our a using used via into',
);

/**
 * Words of grammar of other languages in Latin letters, without those that are words in English or in its technical
 * texts (`die`, `com`, `del`): German, Dutch, French, Spanish, Portuguese, Italian, the languages of Scandinavia, Polish,
 * Czech, Romanian, Turkish, Indonesian, Vietnamese.
 */
const OTHERS = wordSet(
  'der das und ist nicht ein eine einer eines einem einen mit auf für dem sich auch wird wurde wurden werden durch über ' +
    'nach aus sind haben hat oder dass zur zum vom beim ' +
    'het een van voor niet zijn door naar wordt werd werden dat ook deze ' +
    'le la les une et dans pour avec par qui que aux du cette ont été sont leur leurs sur ' +
    'el los las una en por para como más fue está han sus desde entre mediante ' +
    'uma não com foi são pelo pela dos das ao também ' +
    'il gli della delle dello degli di che sono è nel nella dei stato tramite ' +
    'och att det som är på för ett med og til ikke av ' +
    'się nie jest że oraz przez dla jsou pro byl jako ' +
    'și în prin pentru este ve bir için olarak ile yang dan untuk dengan dari và của các',
);

/**
 * Returns true if a text is plainly not in English, so that the suggester, which knows only English words, cannot read
 * it. The script of its letters decides, and for Latin letters the words of grammar. False where nothing tells: for
 * names, commands and single words.
 *
 * @param text a sentence or a passage
 */
export function isForeign(text: string): boolean {
  const read = text.slice(0, MAX_LENGTH);
  const latin = countOf(LATIN_LETTER, read);
  const other = countOf(LETTER, read) - latin + (DENSITY - 1) * countOf(DENSE_LETTER, read);
  if (other >= MIN_OTHER_LETTERS && other > latin) return true;
  let english = 0;
  let foreign = 0;
  for (const word of read.split(/\s+/)) {
    // Only plain words: what has a dot, a slash or a digit in it is a file name, an address or a command.
    const plain = PLAIN_WORD.exec(word)?.[1];
    if (plain === undefined || plain === plain.toUpperCase()) continue;
    const folded = plain.toLowerCase();
    if (ENGLISH.has(folded)) english++;
    else if (OTHERS.has(folded)) foreign++;
  }
  return foreign >= 2 ? foreign > english : foreign === 1 && english === 0;
}

/** A word of letters with punctuation around it. */
const PLAIN_WORD = /^["'“„«(¿¡]?(\p{L}+)[,;:.!?)"'”“»]{0,3}$/u;

const countOf = (pattern: RegExp, text: string): number => text.match(pattern)?.length ?? 0;

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}
