import { fold, wordsOf } from '@/utils/text/words';
import { createAnswers } from './phrases/answers';
import type { CompiledPhrases } from './phrases/compiled';
import { openLayout, type Phrase, type PhraseTexts } from './phrases/layout';
import { createMarker, type TextRange } from './phrases/marks';
import { createRanker, type Match } from './phrases/rank';
import { type Context, createTally } from './phrases/tally';
import { openVocabulary } from './phrases/vocabulary';

export type { Field, Phrase, PhraseTexts } from './phrases/layout';
export type { TextRange } from './phrases/marks';
export type { Match } from './phrases/rank';
export type { Context } from './phrases/tally';

/** The answer to a query. */
export interface Found {
  /** Best first; sorted lazily, as far as it is read. Valid until the next query. */
  readonly matches: Iterable<Match>;
  /** Returns the phrase of an entry that matches most of the query. */
  readonly phraseOf: (match: Match) => Phrase;
  /** Returns the ranges of a text that match words of the query. */
  readonly marks: (text: string) => TextRange[];
}

/** Finds entries by the words of their phrases. */
export interface PhraseIndex {
  /**
   * Searches the index. Never throws.
   *
   * @param contextsIn returns which of the query's words are context
   */
  find(query: string, contextsIn: (words: readonly string[]) => readonly Context[]): Found;
}

/** Limit for the words of a query; further words are ignored. */
const MAX_QUERY_WORDS = 24;

/** Opens a compiled phrase index. Cheap: sections that a query does not need are not read. */
export function openPhraseIndex(compiled: CompiledPhrases, texts: PhraseTexts): PhraseIndex {
  const layout = openLayout(compiled, texts);
  const vocabulary = openVocabulary(compiled, layout.entries);
  const unitsOf = createAnswers(vocabulary, layout);
  const tallyOf = createTally(vocabulary, layout);
  const marksIn = createMarker(vocabulary);
  const folded: (string | undefined)[] = [];
  const nameOf = (entry: number): string => {
    const name = folded[entry] ?? fold(texts.nameOf(entry));
    folded[entry] = name;
    return name;
  };
  const rank = createRanker(layout, nameOf);
  return {
    find(query, contextsIn) {
      const units = unitsOf(wordsOf(query).slice(0, MAX_QUERY_WORDS));
      const tally = tallyOf(units, contextsIn(units.map(({ text }) => text)));
      return {
        matches: tally.queryWeight === 0 ? [] : rank(tally, fold(query).trim()),
        phraseOf: ({ phrase }) => layout.phraseOf(phrase),
        marks: (text) => marksIn(text, units),
      };
    },
  };
}
