/** Suffixes that are removed, each with its replacement. A suffix stands before every shorter one that it ends with. */
const ENDINGS: readonly (readonly [ending: string, left: string])[] = [
  ['ations', ''],
  ['ation', ''],
  ['ments', ''],
  ['ment', ''],
  ['ating', ''],
  ['ated', ''],
  ['ates', ''],
  ['ators', ''],
  ['ator', ''],
  ['ate', ''],
  ['ions', ''],
  ['ion', ''],
  ['ings', ''],
  ['ing', ''],
  ['ers', ''],
  ['ors', ''],
  ['ies', 'y'],
  ['ied', 'y'],
  ['ed', ''],
  ['er', ''],
  ['or', ''],
  ['ly', ''],
  ['es', ''],
  ['s', ''],
  ['e', ''],
];

/** Shortest stem, in letters. Shorter ones say too little: `create` stays apart from `cree`. */
const MIN_STEM_LENGTH = 4;
const LAST_LETTERS = new Set(ENDINGS.map(([ending]) => ending.charCodeAt(ending.length - 1)));

/**
 * Returns the stem of an English word, so that its forms compare equal: `inject`, `injects`, `injecting`, `injected`,
 * `injector` and `injection`. One suffix is removed (after the idea of M. F. Porter, "An algorithm for suffix
 * stripping", Program 14(3), 1980, but in one step), then a doubled consonant is made single. The stem need not be a
 * word. From abbreviations and other words of up to four letters only a plural `s` is removed (`logs`); `dns` and
 * `ntds` keep theirs.
 *
 * @param word folded
 */
export function stem(word: string): string {
  const length = word.length;
  if (length < 4) return word;
  const last = word.charCodeAt(length - 1);
  if (!LAST_LETTERS.has(last)) return word;
  if (length === 4) return last === 115 && !word.endsWith('ss') ? word.slice(0, -1) : word;
  if (word.endsWith('ss') || word.endsWith('us') || word.endsWith('is')) return word;
  for (const [ending, replacement] of ENDINGS) {
    const stemLength = length - ending.length;
    if (stemLength + replacement.length < MIN_STEM_LENGTH || !word.endsWith(ending)) continue;
    const short = word.slice(0, stemLength) + replacement;
    if (replacement !== '' || ending === 'e' || ending === 's') return short;
    // `management` loses its e as `manage` does. Before `es` no consonant is doubled.
    if (ending === 'es') return short;
    return short.endsWith('e') && short.length > MIN_STEM_LENGTH ? short.slice(0, -1) : undouble(short);
  }
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

/**
 * Makes a doubled final consonant single: `logg` of `logging` becomes `log`. Double l, s and z stay, as in `kill` and
 * `pass`.
 */
function undouble(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  if (last !== text.charCodeAt(text.length - 2) || text.length < 4) return text;
  return last === 108 || last === 115 || last === 122 ? text : text.slice(0, -1);
}
