import { type CompiledPhrases, WEIGHT_UNITS } from './compiled';

/** The kind of a phrase. */
export type Field = 'name' | 'term' | 'summary' | 'parent';

/** The fields by their number. Numbers are stored where there are many phrases. */
export const FIELDS = ['name', 'term', 'summary', 'parent'] as const satisfies readonly Field[];
export const NAME = 0;
export const TERM = 1;
export const SUMMARY = 2;
export const PARENT = 3;

/** A phrase of an entry. */
export interface Phrase {
  readonly field: Field;
  readonly text: string;
}

/** Access to the texts from which an index was compiled, by entry; used only to display them. */
export interface PhraseTexts {
  readonly nameOf: (entry: number) => string;
  readonly parentOf: (entry: number) => string | null;
  /** Returns the summary (index 0) or a term of an entry. */
  readonly summaryOrTermOf: (entry: number, index: number) => string;
}

/** Maps phrases to their entries and fields. */
export interface Layout {
  /** Number of entries. */
  readonly entries: number;
  /** Number of phrases. */
  readonly phrases: number;
  /** By phrase: its entry. */
  readonly entryOf: Uint16Array | Uint32Array;
  /** By phrase: the number of its field. */
  readonly fieldOf: Uint8Array;
  /** Returns how well known an entry is by this term: from 1 for the first of the list down to 0 for the last. */
  readonly typicality: (phrase: number) => number;
  /** Returns the weight of all words of a phrase. */
  readonly weightOf: (phrase: number) => number;
  readonly phraseOf: (phrase: number) => Phrase;
  /** Returns the penalty of an entry in the ranking. */
  readonly penaltyOf: (entry: number) => number;
}

/** Opens the layout of a compiled index. */
export function openLayout(compiled: CompiledPhrases, texts: PhraseTexts): Layout {
  const entries = compiled.layout.length;
  const phrases = compiled.weights.length;
  const entryOf = new (entries < 65_536 ? Uint16Array : Uint32Array)(phrases);
  /** By entry: the phrase of its first term, and the one after its last term. */
  const terms = new Uint32Array(entries);
  const ends = new Uint32Array(entries);
  const fieldOf = new Uint8Array(phrases);
  for (let entry = 0, first = 0; entry < entries; entry += 1) {
    const shape = compiled.layout[entry] ?? 0;
    const firstText = first + 1 + (shape & 1);
    const end = firstText + (shape >> 1);
    for (let phrase = first; phrase < end; phrase += 1) {
      entryOf[phrase] = entry;
      if (phrase > first)
        fieldOf[phrase] = phrase < firstText ? PARENT : phrase === firstText ? SUMMARY : TERM;
    }
    terms[entry] = firstText + 1;
    ends[entry] = end;
    first = end;
  }
  const textOf = (phrase: number): string => {
    const entry = entryOf[phrase] ?? 0;
    const field = fieldOf[phrase];
    if (field === NAME) return texts.nameOf(entry);
    if (field === PARENT) return texts.parentOf(entry) ?? '';
    return texts.summaryOrTermOf(entry, phrase - (terms[entry] ?? 0) + 1);
  };
  return {
    entries,
    phrases,
    entryOf,
    fieldOf,
    typicality: (phrase) => {
      const entry = entryOf[phrase] ?? 0;
      const first = terms[entry] ?? 0;
      return 1 - (phrase - first) / Math.max(1, (ends[entry] ?? 0) - first);
    },
    weightOf: (phrase) => (compiled.weights[phrase] ?? 0) / WEIGHT_UNITS,
    phraseOf: (phrase) => ({ field: FIELDS[fieldOf[phrase] ?? NAME] ?? 'name', text: textOf(phrase) }),
    penaltyOf: (entry) => (compiled.setback[entry] ?? 0) / 100,
  };
}
