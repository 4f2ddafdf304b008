import { type CompiledPhrases, WEIGHT_UNITS } from './compiled';

/** Where a phrase of an entry stands. */
export type Field = 'name' | 'term' | 'summary' | 'parent';

/** Fields by their number, by which they are told apart where there are many. */
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

/** The texts that an index was compiled of; asked for when one is shown. Entries by their position. */
export interface PhraseTexts {
  readonly nameOf: (entry: number) => string;
  readonly parentOf: (entry: number) => string | null;
  /** What is said of an entry by its place in the list: 0 is the summary. */
  readonly saidOf: (entry: number, place: number) => string;
}

/** Which phrase is whose, and what it is. */
export interface Layout {
  /** How many entries there are. */
  readonly entries: number;
  /** How many phrases there are. */
  readonly phrases: number;
  /** By phrase: its entry. */
  readonly entryOf: Uint16Array | Uint32Array;
  /** By phrase: the number of its field. */
  readonly fieldOf: Uint8Array;
  /** In how far a term is what its entry is best known by: 1 for the first of the list to 0 for the last. */
  readonly typicality: (phrase: number) => number;
  /** The weight of all its words. */
  readonly weightOf: (phrase: number) => number;
  readonly phraseOf: (phrase: number) => Phrase;
  /** By how much an entry is put back among equals. */
  readonly setbackOf: (entry: number) => number;
}

/** Opens the layout of a compiled index. */
export function openLayout(compiled: CompiledPhrases, texts: PhraseTexts): Layout {
  const entries = compiled.layout.length;
  const phrases = compiled.weights.length;
  const entryOf = new (entries < 65_536 ? Uint16Array : Uint32Array)(phrases);
  /** By entry: its first term, and the one after its last. */
  const terms = new Uint32Array(entries);
  const ends = new Uint32Array(entries);
  const fieldOf = new Uint8Array(phrases);
  for (let entry = 0, first = 0; entry < entries; entry += 1) {
    const shape = compiled.layout[entry] ?? 0;
    const said = first + 1 + (shape & 1);
    const end = said + (shape >> 1);
    for (let phrase = first; phrase < end; phrase += 1) {
      entryOf[phrase] = entry;
      if (phrase > first) fieldOf[phrase] = phrase < said ? PARENT : phrase === said ? SUMMARY : TERM;
    }
    terms[entry] = said + 1;
    ends[entry] = end;
    first = end;
  }
  const textOf = (phrase: number): string => {
    const entry = entryOf[phrase] ?? 0;
    const field = fieldOf[phrase];
    if (field === NAME) return texts.nameOf(entry);
    if (field === PARENT) return texts.parentOf(entry) ?? '';
    return texts.saidOf(entry, phrase - (terms[entry] ?? 0) + 1);
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
    setbackOf: (entry) => (compiled.setback[entry] ?? 0) / 100,
  };
}
