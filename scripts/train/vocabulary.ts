import { deltas, rowsOf, toBytes16 } from '@/utils/suggest/rows';
import { toStep } from '@/utils/suggest/steps';
import { FORM_MARKS, PIECE, type Terms, termsOf } from '@/utils/suggest/terms';
import type { Vocabulary } from '@/utils/suggest/vector';
import { createFinder, tableOf, wordsOf } from '@/utils/suggest/words';
import type { Sample, Source } from './samples';

/** The options of a vocabulary. */
export interface VocabularyOptions {
  /** A word or pair is a feature if it occurs in at least this many samples, or in a `CHOSEN` source. */
  readonly minSamples: number;
  /** Weight of a pair, relative to a word. */
  readonly pairWeight: number;
  /** Weight of the pair of a word and the mark of a piece, relative to the word itself. */
  readonly pieceWeight: number;
  /** Rarity of the marks of a text's form, which are never rare. */
  readonly formWeight: number;
  /** Rarity is idf to this power. */
  readonly power: number;
}

/**
 * Sources of which every word and pair is a feature: texts written to describe a technique contain no accidental
 * words.
 */
const CHOSEN: ReadonlySet<Source> = new Set(['name', 'summary', 'term', 'example']);

const termsCache = new Map<string, Terms>();

/** Caches `termsOf`, because cross-validation reads the same texts many times. */
export function cachedTerms(text: string): Terms {
  const known = termsCache.get(text);
  if (known) return known;
  const terms = termsOf(text);
  termsCache.set(text, terms);
  return terms;
}

/** Chooses the words and pairs that are features. */
export function buildVocabulary(samples: readonly Sample[], options: VocabularyOptions): Vocabulary {
  const frequency = new Map<string, number>();
  const chosen = new Set<string>();
  for (const { text, source } of samples) {
    const { words, pairs } = cachedTerms(text);
    const seen = new Set<string>(words);
    for (let at = 0; at < pairs.length; at += 2)
      seen.add(`${words[pairs[at] ?? 0]} ${words[pairs[at + 1] ?? 0]}`);
    for (const term of seen) {
      frequency.set(term, (frequency.get(term) ?? 0) + 1);
      if (CHOSEN.has(source)) chosen.add(term);
    }
  }
  const terms = [...frequency.keys()].filter(
    (term) => chosen.has(term) || (frequency.get(term) ?? 0) >= options.minSamples,
  );
  const table = tableOf(terms.filter((term) => !term.includes(' ')));
  const words = wordsOf(table);
  const indexOf = createFinder(table);
  const pairs = terms
    .filter((term) => term.includes(' '))
    .map((term) => {
      const [first = '', second = ''] = term.split(' ');
      return { term, first: indexOf(first), second: indexOf(second) };
    })
    .sort((a, b) => a.first - b.first || a.second - b.second);
  const lengths = new Int32Array(words.length);
  for (const { first } of pairs) lengths[first] = (lengths[first] ?? 0) + 1;
  const rarity = (term: string): number => {
    if (FORM_MARKS.has(term)) return options.formWeight;
    if (term === PIECE) return 0;
    return (Math.log((samples.length + 1) / ((frequency.get(term) ?? 0) + 1)) + 1) ** options.power;
  };
  return {
    words: table,
    pairs: rowsOf(lengths),
    seconds: toBytes16(
      deltas(
        lengths,
        pairs.map(({ second }) => second),
        0,
      ),
    ),
    rarity: Uint8Array.from([
      ...words.map((word) => toStep(rarity(word))),
      ...pairs.map(({ term, first, second }) =>
        toStep(
          words[first] === PIECE
            ? options.pieceWeight * rarity(words[second] ?? '')
            : options.pairWeight * rarity(term),
        ),
      ),
    ]),
  };
}
