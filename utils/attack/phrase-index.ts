import { stem } from './stem';
import { isFiller, synonymsOf } from './synonyms';
import { readPostings, type WordTable } from './word-table';
import { createSpeller, fold, type Guess, wordsIn, wordsOf } from './words';

/** A name under which something is found, and what else is said of it. */
export interface IndexedEntry {
  readonly name: string;
  /** Words that answer a query less well than the name: the parent's name, or null. */
  readonly parent: string | null;
  /** Added to the score (which reaches about 14): what to prefer among equals. */
  readonly prior: number;
}

/** What else is said of entries: a summary and terms each, compiled. */
export interface Sayings {
  /** For each entry that has some: its position, or -1 when it is not to be found, and how many phrases it has. */
  readonly entries: readonly { readonly entry: number; readonly count: number }[];
  /** The words of all phrases, numbered through: an entry's summary, then its terms. */
  readonly table: WordTable;
  /** A phrase by its place in the list of the entry at this position: 0 is the summary. */
  readonly textOf: (entry: number, place: number) => string;
}

/** Where a phrase of an entry stands. */
export type Field = 'name' | 'term' | 'summary' | 'parent';

/** A scored entry, by its position in the list that the index was made of. */
export interface Match {
  readonly entry: number;
  readonly score: number;
  /** The number of the phrase that answers most of the query. */
  readonly phrase: number;
}

/** A phrase of an entry. */
export interface Phrase {
  readonly field: Field;
  readonly text: string;
}

/** Beginning and end (exclusive) of a piece of a text, in UTF-16 code units. */
export type TextRange = readonly [start: number, end: number];

/** Words of a query, by position, that entries answer by what they are rather than by what they are called. */
export interface Context {
  readonly from: number;
  readonly to: number;
  /** Whether the entry at this position answers them. */
  readonly holds: (entry: number) => boolean;
}

/** The answer to a query. */
export interface Found {
  /** Best first. */
  readonly matches: readonly Match[];
  /** The phrase of an entry that answers most of the query. */
  readonly phraseOf: (match: Match) => Phrase;
  /** The pieces of a text that answer words of the query. */
  readonly marks: (text: string) => TextRange[];
}

export interface PhraseIndex {
  /** Never throws. @param contextsIn what of the query's words is context */
  find(query: string, contextsIn: (words: readonly string[]) => readonly Context[]): Found;
}

/** A word of the query with the words of the index that answer it, and how well (0 to 1). */
interface Unit {
  readonly text: string;
  readonly answers: ReadonlyMap<number, number>;
  readonly weight: number;
}

const FIELDS = ['name', 'term', 'summary', 'parent'] as const satisfies readonly Field[];
const NAME = 0;
const TERM = 1;
const SUMMARY = 2;
const PARENT = 3;

/** In how far a word answers the query, by the field in which it stands. */
const FIELD_QUALITY = [1, 0.9, 0.6, 0.7] as const;
const CONTEXT_QUALITY = 0.95;
const CONTEXT_WEIGHT = 2;
/** In how far a phrase is asked to answer words that are context: it is the other words that choose among phrases. */
const CONTEXT_SHARE = 0.4;
const STEM_QUALITY = 0.95;
const SYNONYM_QUALITY = 0.6;
const GUESS_QUALITY = [1, 0.8, 0.65] as const;
const TYPICAL = 0.6;
/** How much rarer than the commonest guess another may be. */
const RARER_GUESS = 20;
const PART_QUALITY = 0.85;

const FILLER_WEIGHT = 0.1;
const PIECE_QUALITY = 0.5;
const SHORTEST_PIECE = 4;
const QUERY_WORDS = 24;
/** No word, phrase or entry. */
const NONE = -1;
const NO_SAYINGS: Sayings = { entries: [], table: { words: '', postings: '' }, textOf: () => '' };
const SHORTEST_BEGINNING = 3;

/**
 * An inverted index over names, terms and summaries with a ranking made for them. Most of the score is how much of the
 * query an entry answers over all its phrases (words weighted by rarity, squared so that one missing word shows) and
 * how much of it one phrase does; then how much of that phrase was asked for; then whether the name is, or begins with,
 * what was typed. Words count in any order, as forms of each other, as beginnings of longer ones, misspelt, joined or
 * parted (`bruteforce`, `power shell`), and by their synonyms.
 */
export function createPhraseIndex(
  entries: readonly IndexedEntry[],
  sayings: Sayings = NO_SAYINGS,
): PhraseIndex {
  const vocabulary: string[] = [];
  const ids = new Map<string, number>();
  /** Of a stem: its first word; each word knows the next of its stem, and the next with the same first letter. */
  const stems = new Map<string, number>();
  const letters = new Map<number, number>();
  const nextOfStem: number[] = [];
  const nextOfLetter: number[] = [];
  const addWord = (word: string, stemmed: string): number => {
    const id = vocabulary.length;
    vocabulary.push(word);
    ids.set(word, id);
    nextOfStem.push(stems.get(stemmed) ?? NONE);
    stems.set(stemmed, id);
    const letter = word.charCodeAt(0);
    nextOfLetter.push(letters.get(letter) ?? NONE);
    letters.set(letter, id);
    return id;
  };
  for (const line of sayings.table.words === '' ? [] : sayings.table.words.split('\n')) {
    if (!line.includes(' ')) {
      addWord(line, line);
      continue;
    }
    const [stemmed = '', ...words] = line.split(' ');
    for (const word of words) addWord(word, stemmed);
  }

  const said = sayings.entries.reduce((sum, { count }) => sum + count, 0);
  const phraseCount = said + 2 * entries.length;
  const phraseEntry = new Int32Array(phraseCount).fill(NONE);
  const phraseField = new Uint8Array(phraseCount);
  /** Its place in the list of its entry. The first terms of a list are what the entry is best known by. */
  const phrasePlace = new Uint8Array(phraseCount);
  /** How many phrases its entry has. */
  const phraseSiblings = new Uint8Array(phraseCount);
  let phrases = 0;
  for (const { entry, count } of sayings.entries) {
    for (let place = 0; place < count; place += 1) {
      phraseEntry[phrases] = entry;
      phraseField[phrases] = place === 0 ? SUMMARY : TERM;
      phrasePlace[phrases] = place;
      phraseSiblings[phrases] = count;
      phrases += 1;
    }
  }

  const folded = entries.map(({ name }) => fold(name));
  /** Words of names, and the phrase of each, in step. */
  const nameWords: number[] = [];
  const namePhrases: number[] = [];
  const addName = (entry: number, field: number, words: readonly string[]): void => {
    phraseEntry[phrases] = entry;
    phraseField[phrases] = field;
    for (const word of words) {
      nameWords.push(ids.get(word) ?? addWord(word, stem(word)));
      namePhrases.push(phrases);
    }
    phrases += 1;
  };
  const parents = new Map<string, string[]>();
  entries.forEach(({ parent }, entry) => {
    addName(entry, NAME, wordsIn(folded[entry] ?? ''));
    if (parent === null) return;
    const words = parents.get(parent) ?? wordsOf(parent);
    parents.set(parent, words);
    addName(entry, PARENT, words);
  });

  /** By word: where its phrases begin in `postings`; they end where those of the next word begin. */
  const starts = new Int32Array(vocabulary.length + 2);
  const count = (word: number): void => {
    starts[word + 2] = (starts[word + 2] ?? 0) + 1;
  };
  readPostings(sayings.table.postings, count);
  nameWords.forEach(count);
  for (let word = 2; word < starts.length; word += 1)
    starts[word] = (starts[word] ?? 0) + (starts[word - 1] ?? 0);
  const postings = new Int32Array(starts[starts.length - 1] ?? 0);
  const put = (word: number, phrase: number): void => {
    const place = starts[word + 1] ?? 0;
    postings[place] = phrase;
    starts[word + 1] = place + 1;
  };
  readPostings(sayings.table.postings, put);
  nameWords.forEach((word, place) => {
    put(word, namePhrases[place] ?? 0);
  });

  const phrasesOf = (word: number): Int32Array => postings.subarray(starts[word] ?? 0, starts[word + 1] ?? 0);
  const wordsWith = (letter: number): number[] => chain(letters.get(letter), nextOfLetter);
  const wordsOfStem = (stemmed: string): number[] => chain(stems.get(stemmed), nextOfStem);

  /** By word: its weight, that of its stem. The rarer, the heavier. */
  const weights = new Float32Array(vocabulary.length);
  const phraseWeight = new Float32Array(phraseCount);
  const seen = new Int32Array(entries.length);
  let round = 0;
  for (const first of stems.values()) {
    round += 1;
    let having = 0;
    for (let word = first; word !== NONE; word = nextOfStem[word] ?? NONE) {
      const end = starts[word + 1] ?? 0;
      for (let place = starts[word] ?? 0; place < end; place += 1) {
        const phrase = postings[place] ?? 0;
        const entry = phraseEntry[phrase] ?? 0;
        if (phraseField[phrase] === PARENT || seen[entry] === round) continue;
        seen[entry] = round;
        having += 1;
      }
    }
    const rarity = Math.log(1 + entries.length / (having + 0.5));
    for (let word = first; word !== NONE; word = nextOfStem[word] ?? NONE) {
      const weight = isFiller(vocabulary[word] ?? '') ? rarity * FILLER_WEIGHT : rarity;
      weights[word] = weight;
      const end = starts[word + 1] ?? 0;
      for (let place = starts[word] ?? 0; place < end; place += 1) {
        const phrase = postings[place] ?? 0;
        phraseWeight[phrase] = (phraseWeight[phrase] ?? 0) + weight;
      }
    }
  }

  const typicality = (phrase: number): number =>
    1 - ((phrasePlace[phrase] ?? 1) - 1) / Math.max(1, (phraseSiblings[phrase] ?? 1) - 1);
  const phraseOf = ({ phrase }: Match): Phrase => ({
    field: FIELDS[phraseField[phrase] ?? 0] ?? 'name',
    text: textOf(phrase),
  });
  const textOf = (phrase: number): string => {
    const entry = phraseEntry[phrase] ?? 0;
    if (phrase < said) return sayings.textOf(entry, phrasePlace[phrase] ?? 0);
    return (phraseField[phrase] === PARENT ? entries[entry]?.parent : entries[entry]?.name) ?? '';
  };

  // Made when first needed, which in many a session is never.
  let spell: ((word: string) => Guess[]) | undefined;

  /** The longest word that an unknown word begins or ends with, if any: `lolscripts` is about scripts. */
  const pieceOf = (word: string): number[] => {
    for (let length = word.length - 1; length >= SHORTEST_PIECE; length -= 1) {
      const found = [word.slice(0, length), word.slice(-length)].flatMap((piece) => ids.get(piece) ?? []);
      if (found.length > 0) return found;
    }
    return [];
  };

  /** The two words that a word consists of, when some phrase has the one after the other. */
  const partsOf = (word: string): [string, string] | null => {
    for (let cut = 3; cut <= word.length - 3; cut += 1) {
      const [start, end] = [word.slice(0, cut), word.slice(cut)];
      const [first, second] = [ids.get(start), ids.get(end)];
      if (first === undefined || second === undefined) continue;
      const others = new Set(phrasesOf(second));
      const follows = (phrase: number): boolean => {
        const words = wordsOf(textOf(phrase));
        return words.some((one, place) => one === start && words[place + 1] === end);
      };
      if (phrasesOf(first).some((phrase) => others.has(phrase) && follows(phrase))) return [start, end];
    }
    return null;
  };

  const answersTo = (word: string, next: string | undefined, before: string | undefined): Unit => {
    const answers = new Map<number, number>();
    const answer = (id: number, quality: number): void => {
      if ((answers.get(id) ?? 0) < quality) answers.set(id, quality);
    };
    const exact = ids.get(word);
    if (exact !== undefined) answer(exact, 1);
    const stemmed = stem(word);
    for (const id of wordsOfStem(stemmed)) answer(id, STEM_QUALITY);
    const known = answers.size > 0;
    // A short word is a beginning only where one is being typed: "to" is no tool.
    const last = next === undefined;
    if (last || (!known && word.length >= SHORTEST_BEGINNING)) {
      for (const id of wordsWith(word.charCodeAt(0))) {
        const longer = vocabulary[id] ?? '';
        if (longer.length > word.length && longer.startsWith(word)) {
          answer(id, 0.6 + (0.35 * word.length) / longer.length);
        }
      }
    }
    for (const joined of [next === undefined ? '' : word + next, before === undefined ? '' : before + word]) {
      const id = joined === '' ? undefined : ids.get(joined);
      if (id !== undefined) answer(id, STEM_QUALITY);
    }
    for (const part of partsOf(word) ?? []) answer(ids.get(part) ?? NONE, PART_QUALITY);
    if (answers.size === 0) {
      spell ??= createSpeller(vocabulary);
      const guesses = spell(word).map(({ word: meant, slips }) => ({ id: ids.get(meant) ?? NONE, slips }));
      const uses = ({ id }: { id: number }): number => phrasesOf(id).length;
      const most = Math.max(0, ...guesses.map(uses));
      // Of words equally near, one in common use is likelier than one that hardly occurs.
      for (const guess of guesses.filter((one) => uses(one) >= most / RARER_GUESS)) {
        answer(guess.id, GUESS_QUALITY[guess.slips] ?? 0.5);
      }
      if (answers.size === 0) for (const id of pieceOf(word)) answer(id, PIECE_QUALITY);
    }
    let weight = 0;
    for (const [id, quality] of answers) weight = Math.max(weight, quality * (weights[id] ?? 0));
    if (exact !== undefined) weight = weights[exact] ?? 0;
    if (isFiller(word)) weight = Math.min(weight, FILLER_WEIGHT * 3);
    else {
      for (const synonym of synonymsOf(stemmed)) {
        for (const id of wordsOfStem(synonym)) {
          answer(id, SYNONYM_QUALITY);
          if (!known) weight = Math.max(weight, weights[id] ?? 0);
        }
      }
    }
    return { text: word, answers, weight };
  };

  const begins = (word: string): boolean =>
    wordsWith(word.charCodeAt(0)).some((id) => vocabulary[id]?.startsWith(word));

  // Kept from query to query, since to make them costs more than to use them.
  const found: number[] = [];
  const isFound = new Uint8Array(phraseCount);
  const answeredBy = new Float32Array(phraseCount);
  const coveredIn = new Float32Array(phraseCount);
  const quality = new Float32Array(phraseCount);
  const matchedWeight = new Float32Array(phraseCount);

  const find: PhraseIndex['find'] = (query, contextsIn) => {
    const words = wordsOf(query)
      .slice(0, QUERY_WORDS)
      .flatMap((word) => (ids.has(word) || begins(word) ? [word] : (partsOf(word) ?? [word])));
    const units = words.map((word, place) => answersTo(word, words[place + 1], words[place - 1]));
    const contexts = contextsIn(words);

    let asked = 0;
    let askedOfPhrase = 0;
    const answered = new Float32Array(entries.length);
    const best = new Float32Array(entries.length);
    for (const phrase of found) {
      answeredBy[phrase] = 0;
      coveredIn[phrase] = 0;
      isFound[phrase] = 0;
    }
    found.length = 0;
    units.forEach(({ answers, weight: plain }, place) => {
      const context = contexts.find(({ from, to }) => from <= place && place < to);
      const weight = context ? Math.max(plain, CONTEXT_WEIGHT / (context.to - context.from)) : plain;
      const phraseShare = context ? weight * CONTEXT_SHARE : weight;
      asked += weight;
      askedOfPhrase += phraseShare;
      const touched: number[] = [];
      for (const [word, how] of answers) {
        const own = how * (weights[word] ?? 0);
        for (const phrase of phrasesOf(word)) {
          const before = quality[phrase] ?? 0;
          if (before === 0) touched.push(phrase);
          if (before < how) {
            quality[phrase] = how;
            matchedWeight[phrase] = own;
          }
        }
      }
      best.fill(0);
      for (const phrase of touched) {
        const how = quality[phrase] ?? 0;
        answeredBy[phrase] = (answeredBy[phrase] ?? 0) + how * phraseShare;
        coveredIn[phrase] = (coveredIn[phrase] ?? 0) + (matchedWeight[phrase] ?? 0);
        const entry = phraseEntry[phrase] ?? NONE;
        const value = how * (FIELD_QUALITY[phraseField[phrase] ?? 0] ?? 0);
        if (value > (best[entry] ?? 0)) best[entry] = value;
        quality[phrase] = 0;
        if (isFound[phrase] === 0) {
          isFound[phrase] = 1;
          found.push(phrase);
        }
      }
      for (let entry = 0; entry < entries.length; entry += 1) {
        let value = best[entry] ?? 0;
        if (context && value < CONTEXT_QUALITY && context.holds(entry)) value = CONTEXT_QUALITY;
        answered[entry] = (answered[entry] ?? 0) + value * weight;
      }
    });
    if (asked === 0) return { matches: [], phraseOf, marks: () => [] };

    const typed = fold(query).trim();
    const bonus = new Float32Array(entries.length);
    const wholly = new Uint8Array(entries.length);
    const bestPhrase = new Int32Array(entries.length).fill(-1);
    const shown = new Float32Array(entries.length);
    for (const phrase of found) {
      const entry = phraseEntry[phrase] ?? NONE;
      if (entry === NONE) continue;
      const field = phraseField[phrase] ?? 0;
      const coverage = (answeredBy[phrase] ?? 0) / askedOfPhrase;
      const precision = Math.min(1, (coveredIn[phrase] ?? 0) / (phraseWeight[phrase] ?? 1));
      let value = 0;
      if (field === NAME) {
        const name = folded[entry] ?? '';
        const whole = name === typed ? 1.5 : name.startsWith(typed) ? 0.6 : 0;
        value = 4 * coverage * coverage + 2.5 * precision * (0.3 + 0.7 * coverage) + whole;
      } else if (field === TERM) {
        value =
          1.8 * coverage * coverage +
          2.2 * precision * (0.1 + 0.9 * coverage) +
          TYPICAL * typicality(phrase) * coverage;
      } else if (field === SUMMARY) {
        value = 2 * coverage * coverage;
      }
      if (coverage > 0.9) wholly[entry] = (wholly[entry] ?? 0) + 1;
      if (value > (bonus[entry] ?? 0)) bonus[entry] = value;
      const clarity = (coverage + 0.2 * precision) * (FIELD_QUALITY[field] ?? 0);
      if (clarity > (shown[entry] ?? 0)) {
        shown[entry] = clarity;
        bestPhrase[entry] = phrase;
      }
    }
    const matches: Match[] = [];
    for (let entry = 0; entry < entries.length; entry += 1) {
      const phrase = bestPhrase[entry] ?? -1;
      // Context alone finds nothing: "windows" is not a question for five hundred techniques.
      if (phrase < 0) continue;
      const coverage = (answered[entry] ?? 0) / asked;
      const score =
        6 * coverage * coverage +
        (bonus[entry] ?? 0) +
        0.15 * Math.log2(1 + (wholly[entry] ?? 0)) +
        (entries[entry]?.prior ?? 0);
      matches.push({ entry, score, phrase });
    }
    matches.sort((a, b) => b.score - a.score || a.entry - b.entry);
    return { matches, phraseOf, marks: (text) => marksIn(text, units, ids) };
  };
  return { find };
}

/** The members of a list in which each knows the next. */
function chain(first: number | undefined, next: readonly number[]): number[] {
  const members: number[] = [];
  for (let one = first ?? NONE; one !== NONE; one = next[one] ?? NONE) members.push(one);
  return members;
}

/** The words of a text that answer units; of a word that is still being typed, what was typed. */
function marksIn(text: string, units: readonly Unit[], ids: ReadonlyMap<string, number>): TextRange[] {
  const ranges: TextRange[] = [];
  for (const { 0: written, index } of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    const word = fold(written);
    const id = ids.get(word) ?? -1;
    const unit = units.find(({ text: sought, answers }) => answers.has(id) && !isFiller(sought));
    if (unit === undefined) continue;
    const length =
      word.startsWith(unit.text) && word.length === written.length ? unit.text.length : written.length;
    ranges.push([index, index + length]);
  }
  return ranges;
}
