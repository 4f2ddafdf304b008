/** Endings that make a noun or adverb of a verb or adjective, longest first, with what stands in for them. */
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

/** Shorter stems than this say too little: `create` stays apart from `cree`. */
const SHORTEST_STEM = 4;
const LAST_LETTERS = new Set(ENDINGS.map(([ending]) => ending.charCodeAt(ending.length - 1)));

/**
 * Brings the forms of an English word together: `inject`, `injects`, `injecting`, `injected`, `injector` and
 * `injection`. One suffix is taken off (after the idea of M. F. Porter, "An algorithm for suffix stripping", Program
 * 14(3), 1980, but in one step), and a doubled consonant before it. The stem need not be a word. Of abbreviations and
 * other words of up to four letters only a plural's `s` goes (`logs`); `dns` and `ntds` only ever meet themselves.
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
  for (const [ending, left] of ENDINGS) {
    const kept = length - ending.length;
    if (kept + left.length < SHORTEST_STEM || !word.endsWith(ending)) continue;
    const short = word.slice(0, kept) + left;
    if (left !== '' || ending === 'e' || ending === 's') return short;
    // The e of `management` goes the way of that of `manage`; `es` does not double what is before it.
    if (ending === 'es') return short;
    return short.endsWith('e') && short.length > SHORTEST_STEM ? short.slice(0, -1) : undouble(short);
  }
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

/** `logg` of `logging` is `log`; `kill` and `pass` are as long as they look. */
function undouble(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  if (last !== text.charCodeAt(text.length - 2) || text.length < 4) return text;
  return last === 108 || last === 115 || last === 122 ? text : text.slice(0, -1);
}
