import { writeLists } from '../pack/lists';
import { writeNumbers } from '../pack/pack';
import { byCodePoint, writeTexts } from '../pack/texts';
import { stem } from '../stem';
import { isFiller } from '../synonyms';
import { wordsOf } from '../words';
import { FILLER_WEIGHT, type PhraseSection, rarity, WEIGHT_UNITS } from './compiled';

/** A name under which something is found, and what else is said of it. */
export interface PhraseSource {
  readonly name: string;
  /** Words that answer a query less well than the name: the parent's name, or null. */
  readonly parent: string | null;
  /** Summary, then terms, best known first; empty where nothing is said. */
  readonly said: readonly string[];
  /** By how much it is put back among equals, in units of the score (which reaches about 14): 0 to 80, to hundredths. */
  readonly setback: number;
}

/** A word while the index is made. */
interface Word {
  readonly phrases: number[];
  readonly stem: Stem;
}

interface Stem {
  readonly words: string[];
  readonly holders: Set<number>;
}

/** Shorter words make no compounds. */
const SHORTEST_PART = 3;

/**
 * Makes the index of sources, in their order. Pure, and costs a pass over all words (some 100 ms for 20,000 phrases), so
 * it is done when data are compiled or updated rather than when they are opened.
 */
export function compilePhrases(sources: readonly PhraseSource[]): Record<PhraseSection, Uint8Array> {
  const words = new Map<string, Word>();
  const stems = new Map<string, Stem>();
  const phraseWords: Word[][] = [];
  const pairs = new Map<string, [string, string]>();

  const add = (text: string, holder: number | null): void => {
    const all = wordsOf(text);
    all.forEach((word, place) => {
      const before = all[place - 1];
      if (before === undefined || before.length < SHORTEST_PART || word.length < SHORTEST_PART) return;
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
  sources.forEach(({ name, parent, said }, entry) => {
    add(name, entry);
    if (parent !== null) add(parent, null);
    for (const text of said) add(text, entry);
  });

  const sorted = [...words].sort(([a], [b]) => byCodePoint(a, b));
  const weights = new Map(
    sorted.map(([text, word]) => {
      const weight = rarity(sources.length, word.stem.holders.size);
      return [word, isFiller(text) ? weight * FILLER_WEIGHT : weight] as const;
    }),
  );
  const places = new Map(sorted.map(([text], place) => [text, place]));
  const groups = [...stems]
    .filter(([stemmed, group]) => group.words.length > 1 || group.words[0] !== stemmed)
    .sort(([a], [b]) => byCodePoint(a, b));
  const placesOf = (group: Stem): number[] =>
    group.words.map((word) => places.get(word) ?? 0).sort((a, b) => a - b);
  return {
    words: writeTexts(sorted.map(([text]) => text)),
    postings: writeLists(sorted.map(([, { phrases }]) => phrases)),
    holders: writeNumbers(
      sorted.map(([text, word]) => 2 * word.stem.holders.size + (isFiller(text) ? 1 : 0)),
    ),
    stems: writeTexts(groups.map(([stemmed]) => stemmed)),
    stemWords: writeLists(groups.map(([, group]) => placesOf(group))),
    compounds: writeTexts(
      [...pairs]
        .filter(([joined]) => words.has(joined))
        .map(([joined, parts]) => [joined, ...parts].join(' '))
        .sort(byCodePoint),
    ),
    layout: writeNumbers(sources.map(({ parent, said }) => 2 * said.length + (parent === null ? 0 : 1))),
    setback: writeNumbers(sources.map(({ setback }) => 100 * setback)),
    weights: writeNumbers(
      phraseWords.map(
        (phrase) => WEIGHT_UNITS * phrase.reduce((sum, word) => sum + (weights.get(word) ?? 0), 0),
      ),
    ),
  };
}
