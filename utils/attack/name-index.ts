import { createSpeller, fold, stem, wordsIn, wordsOf } from './words';

/** A name under which something is found. */
export interface NamedEntry {
  readonly name: string;
  /** Words that answer a query less well than the name: the parent's name, or null. */
  readonly parent: string | null;
  /** Phrases that narrow a query and find nothing alone: tactics and platforms. Asked for when a query needs them. */
  readonly context: () => readonly string[];
  /** Added to the score (which reaches about 14): what to prefer among equals. */
  readonly prior: number;
}

/** A scored entry, by its position in the list that the index was made of. */
export interface Match {
  readonly entry: number;
  readonly score: number;
}

/** What a word of the query may stand for. */
interface Term {
  readonly stems: readonly string[];
  /** The word was misspelt, so that the stems are guesses. */
  readonly guessed: boolean;
  /** Longer words that begin with a stem count too. */
  readonly open: boolean;
}

/** A stem of the index with the positions of the entries that have it, by field. */
interface Posting {
  readonly stem: string;
  readonly name: number[];
  parent: number[] | undefined;
  context: number[] | undefined;
  /** The rarer among names, the heavier. */
  weight: number;
}

/** In how far a word found elsewhere than in the name answers the query. */
const PARENT_QUALITY = 0.7;
const CONTEXT_QUALITY = 0.5;
/** A guess counts less than what was typed. */
const GUESS_QUALITY = 0.8;
const QUERY_WORDS = 12;
const SHORTEST_BEGINNING = 3;

/**
 * An inverted index over short names with a ranking made for them: most of the score is how much of the query an entry
 * answers (words weighted by rarity, squared so that one missing word shows); then how much of the name was asked for;
 * then whether the name is, or begins with, what was typed. Words count in any order, as beginnings of longer ones,
 * misspelt, and joined or parted (`bruteforce`, `power shell`).
 *
 * @returns the search: from a query to the entries that answer it, best first; never throws
 */
export function createNameIndex(entries: readonly NamedEntry[]): (query: string) => Match[] {
  const folded = entries.map((entry) => fold(entry.name));
  /** Weight of a word that no name has. */
  const rarest = Math.log(1 + entries.length);
  /** The postings of all stems, and of all words as spelt (folded). */
  const byStem = new Map<string, Posting>();
  const byWord = new Map<string, Posting>();

  const postingOf = (word: string): Posting => {
    const known = byWord.get(word);
    if (known) return known;
    const stemmed = stem(word);
    let posting = byStem.get(stemmed);
    if (!posting) {
      posting = { stem: stemmed, name: [], parent: undefined, context: undefined, weight: rarest };
      byStem.set(stemmed, posting);
    }
    byWord.set(word, posting);
    return posting;
  };
  // Parents, tactics and platforms occur again and again.
  const phrases = new Map<string, Posting[]>();
  const postingsOf = (phrase: string): Posting[] => {
    const known = phrases.get(phrase);
    if (known) return known;
    const made = wordsOf(phrase).map(postingOf);
    phrases.set(phrase, made);
    return made;
  };

  entries.forEach((entry, position) => {
    for (const word of wordsIn(folded[position] ?? '')) add(postingOf(word).name, position);
    if (entry.parent === null) return;
    for (const posting of postingsOf(entry.parent)) {
      posting.parent ??= [];
      add(posting.parent, position);
    }
  });

  let sorted = sortPostings(byStem);
  // Half of all postings, and a query of one word has no use for them.
  let hasContext = false;
  const indexContext = (): void => {
    if (hasContext) return;
    hasContext = true;
    entries.forEach((entry, position) => {
      for (const phrase of entry.context()) {
        for (const posting of postingsOf(phrase)) {
          posting.context ??= [];
          add(posting.context, position);
        }
      }
    });
    sorted = sortPostings(byStem);
  };

  /** Total weight of each entry's name. */
  const nameWeight = new Float64Array(entries.length);
  for (const posting of sorted) {
    if (posting.name.length > 0) posting.weight = Math.log(1 + entries.length / posting.name.length);
    for (const entry of posting.name) nameWeight[entry] = (nameWeight[entry] ?? 0) + posting.weight;
  }

  /** Where the stems that begin with a text start; `sorted.length` when there is none. */
  const firstWith = (text: string): number => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.stem ?? '') < text) low = middle + 1;
      else high = middle;
    }
    return sorted[low]?.stem.startsWith(text) ? low : sorted.length;
  };
  const begins = (text: string): boolean => firstWith(text) < sorted.length;

  // Made when first needed, which in many a session is never.
  let spell: ((word: string) => string[]) | undefined;
  const guess = (word: string): string[] => {
    spell ??= createSpeller(byWord.keys());
    return [...new Set(spell(word).map((meant) => postingOf(meant).stem))];
  };
  let compounds: Map<string, readonly string[]> | undefined;
  const partsOf = (word: string): readonly string[] | undefined => {
    compounds ??= compoundsIn(folded);
    return compounds.get(word);
  };

  /** Reads a query: joins words that names write as one, parts those that they write as two, repairs slips. */
  const termsOf = (words: readonly string[]): Term[] => {
    const terms: Term[] = [];
    for (let place = 0; place < words.length; place += 1) {
      const word = words[place] ?? '';
      const next = words[place + 1];
      // A short word is a beginning only where one is being typed: "to" is no tool.
      const open = next === undefined || word.length >= SHORTEST_BEGINNING;
      const joined = next === undefined ? undefined : byWord.get(word + next);
      if (joined && !partsOf(word + next)) {
        terms.push({ stems: [joined.stem], guessed: false, open: true });
        place += 1;
      } else if (open ? begins(word) || begins(stem(word)) : byWord.has(word)) {
        terms.push({ stems: [...new Set([stem(word), word])], guessed: false, open });
      } else {
        const parts = partsOf(word);
        if (parts) terms.push(...parts.map((part) => ({ stems: [stem(part)], guessed: false, open: false })));
        else terms.push({ stems: guess(word), guessed: true, open: false });
      }
    }
    return terms;
  };

  return (query) => {
    const words = wordsOf(query).slice(0, QUERY_WORDS);
    if (words.length > 1) indexContext();
    const terms = termsOf(words);
    let asked = 0;
    const answered = new Float64Array(entries.length);
    const covered = new Float64Array(entries.length);
    for (const { stems, guessed, open } of terms) {
      const weight = Math.max(
        ...stems.map((text) => byStem.get(text)?.weight ?? rarest),
        guessed && stems.length === 0 ? rarest : 0,
      );
      const certainty = guessed ? GUESS_QUALITY : 1;
      asked += weight;
      /** The best that this term does for each entry. */
      const best = new Float64Array(entries.length);
      const bestInName = new Float64Array(entries.length);
      for (const text of stems) {
        for (let place = firstWith(text); sorted[place]?.stem.startsWith(text); place += 1) {
          const posting = sorted[place];
          if (!posting) break;
          if (!open && posting.stem !== text) break;
          const quality = posting.stem === text ? 1 : 0.6 + (0.35 * text.length) / posting.stem.length;
          raise(best, posting.name, quality * certainty * weight);
          raise(bestInName, posting.name, quality * posting.weight);
          raise(best, posting.parent, PARENT_QUALITY * quality * certainty * weight);
          raise(best, posting.context, CONTEXT_QUALITY * quality * certainty * weight);
        }
      }
      for (let entry = 0; entry < entries.length; entry += 1) {
        answered[entry] = (answered[entry] ?? 0) + (best[entry] ?? 0);
        covered[entry] = (covered[entry] ?? 0) + (bestInName[entry] ?? 0);
      }
    }
    return rank(query, asked, answered, covered);
  };

  function rank(query: string, asked: number, answered: Float64Array, covered: Float64Array): Match[] {
    const typed = fold(query).trim();
    const matches: Match[] = [];
    for (let entry = 0; entry < entries.length; entry += 1) {
      const name = folded[entry] ?? '';
      const inName = covered[entry] ?? 0;
      // Context alone finds nothing: "windows" is not a question for five hundred techniques.
      if (inName === 0) continue;
      const coverage = (answered[entry] ?? 0) / asked;
      const precision = Math.min(1, inName / (nameWeight[entry] ?? 1));
      const whole = name === typed ? 1.5 : name.startsWith(typed) ? 0.6 : 0;
      const score = 10 * coverage * coverage + 2.5 * precision + whole + (entries[entry]?.prior ?? 0);
      matches.push({ entry, score });
    }
    return matches.sort((a, b) => b.score - a.score || a.entry - b.entry);
  }
}

function sortPostings(byStem: ReadonlyMap<string, Posting>): Posting[] {
  return [...byStem.keys()].sort().flatMap((text) => byStem.get(text) ?? []);
}

/** Adds a position to a list that ascends, once. */
function add(positions: number[], position: number): void {
  if (positions[positions.length - 1] !== position) positions.push(position);
}

/** Neighbouring words of names, by the two written as one. */
function compoundsIn(folded: readonly string[]): Map<string, readonly string[]> {
  const compounds = new Map<string, readonly string[]>();
  for (const name of folded) {
    const words = wordsIn(name);
    words.forEach((word, place) => {
      const next = words[place + 1];
      if (next !== undefined) compounds.set(word + next, [word, next]);
    });
  }
  return compounds;
}

/** Raises the values at these positions to at least this one. */
function raise(values: Float64Array, positions: readonly number[] | undefined, to: number): void {
  if (!positions) return;
  for (const position of positions) {
    if ((values[position] ?? 0) < to) values[position] = to;
  }
}
