import { wordsOf } from '@/utils/text/words';
import { writeLists } from '../pack/lists';
import { writeNumbers } from '../pack/pack';
import { byCodePoint, writeTexts } from '../pack/texts';
import { stem } from '../stem';
import { isFiller } from '../synonyms';
import { FILLER_WEIGHT, type PhraseSection, rarity, WEIGHT_UNITS } from './compiled';

/** The phrases of an entry: a name under which something is found, and the texts that describe it. */
export interface PhraseSource {
  readonly name: string;
  /** The parent's name, or null. Its words match a query less well than those of the name. */
  readonly parent: string | null;
  /** The summary, then the terms, best known first; empty if there are none. */
  readonly summaryAndTerms: readonly string[];
  /** Penalty in the ranking, in units of the score (which reaches about 14). Stored to two decimals. */
  readonly penalty: number;
}

/** A word while the index is compiled. */
interface Word {
  readonly phrases: number[];
  readonly stem: Stem;
}

interface Stem {
  readonly words: string[];
  readonly holders: Set<number>;
}

/** Shortest part of a compound, in letters. */
const MIN_PART_LENGTH = 3;

/**
 * Compiles the index of sources, in their order. Pure. Costs one pass over all words (about 100 ms for 20,000
 * phrases), so it runs when data are compiled or updated, not when they are opened.
 */
export function compilePhrases(sources: readonly PhraseSource[]): Record<PhraseSection, Uint8Array> {
  const words = new Map<string, Word>();
  const stems = new Map<string, Stem>();
  const phraseWords: Word[][] = [];
  const pairs = new Map<string, [string, string]>();

  const add = (text: string, holder: number | null): void => {
    const all = wordsOf(text);
    all.forEach((word, index) => {
      const before = all[index - 1];
      if (before === undefined || before.length < MIN_PART_LENGTH || word.length < MIN_PART_LENGTH) return;
      const known = pairs.get(before + word);
      if (known === undefined || before.length < known[0].length) pairs.set(before + word, [before, word]);
    });
    phraseWords.push(
      [...new Set(all)].map((word) => {
        const entry = words.get(word) ?? makeWord(word);
        entry.phrases.push(phraseWords.length);
        if (holder !== null) entry.stem.holders.add(holder);
        return entry;
      }),
    );
  };
  const makeWord = (text: string): Word => {
    const stemmed = stem(text);
    const group = stems.get(stemmed) ?? { words: [], holders: new Set() };
    stems.set(stemmed, group);
    group.words.push(text);
    const word = { phrases: [], stem: group };
    words.set(text, word);
    return word;
  };
  sources.forEach(({ name, parent, summaryAndTerms }, entry) => {
    add(name, entry);
    if (parent !== null) add(parent, null);
    for (const text of summaryAndTerms) add(text, entry);
  });

  const sorted = [...words].sort(([a], [b]) => byCodePoint(a, b));
  const weights = new Map(
    sorted.map(([text, word]) => {
      const weight = rarity(sources.length, word.stem.holders.size);
      return [word, isFiller(text) ? weight * FILLER_WEIGHT : weight] as const;
    }),
  );
  const indices = new Map(sorted.map(([text], index) => [text, index]));
  const groups = [...stems]
    .filter(([stemmed, group]) => group.words.length > 1 || group.words[0] !== stemmed)
    .sort(([a], [b]) => byCodePoint(a, b));
  const indicesOf = (group: Stem): number[] =>
    group.words.map((word) => indices.get(word) ?? 0).sort((a, b) => a - b);
  return {
    words: writeTexts(sorted.map(([text]) => text)),
    postings: writeLists(sorted.map(([, { phrases }]) => phrases)),
    holders: writeNumbers(
      sorted.map(([text, word]) => 2 * word.stem.holders.size + (isFiller(text) ? 1 : 0)),
    ),
    stems: writeTexts(groups.map(([stemmed]) => stemmed)),
    stemWords: writeLists(groups.map(([, group]) => indicesOf(group))),
    compounds: writeTexts(
      [...pairs]
        .filter(([joined]) => words.has(joined))
        .map(([joined, parts]) => [joined, ...parts].join(' '))
        .sort(byCodePoint),
    ),
    layout: writeNumbers(
      sources.map(({ parent, summaryAndTerms }) => 2 * summaryAndTerms.length + (parent === null ? 0 : 1)),
    ),
    setback: writeNumbers(sources.map(({ penalty }) => 100 * penalty)),
    weights: writeNumbers(
      phraseWords.map(
        (phrase) => WEIGHT_UNITS * phrase.reduce((sum, word) => sum + (weights.get(word) ?? 0), 0),
      ),
    ),
  };
}
