import { createAnswers } from './phrases/answers';
import type { CompiledPhrases } from './phrases/compiled';
import { openLayout, type Phrase, type PhraseTexts } from './phrases/layout';
import { createMarker, type TextRange } from './phrases/marks';
import { createRanker, type Match } from './phrases/rank';
import { type Context, createTally } from './phrases/tally';
import { openVocabulary } from './phrases/vocabulary';
import { fold, wordsOf } from './words';

export type { Field, Phrase, PhraseTexts } from './phrases/layout';
export type { TextRange } from './phrases/marks';
export type { Match } from './phrases/rank';
export type { Context } from './phrases/tally';

/** The answer to a query. */
export interface Found {
  /** Best first; sorted as far as it is read. Good until the next query. */
  readonly matches: Iterable<Match>;
  /** The phrase of an entry that answers most of the query. */
  readonly phraseOf: (match: Match) => Phrase;
  /** The pieces of a text that answer words of the query. */
  readonly marks: (text: string) => TextRange[];
}

export interface PhraseIndex {
  /** Never throws. @param contextsIn what of the query's words is context */
  find(query: string, contextsIn: (words: readonly string[]) => readonly Context[]): Found;
}

const QUERY_WORDS = 24;

/** Opens a compiled index of phrases. Cheap: what a query does not need stays closed. */
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
      const units = unitsOf(wordsOf(query).slice(0, QUERY_WORDS));
      const tally = tallyOf(units, contextsIn(units.map(({ text }) => text)));
      return {
        matches: tally.asked === 0 ? [] : rank(tally, fold(query).trim()),
        phraseOf: ({ phrase }) => layout.phraseOf(phrase),
        marks: (text) => marksIn(text, units),
      };
    },
  };
}
