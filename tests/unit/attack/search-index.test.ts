import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCatalogue } from '@/utils/attack/catalogue';
import { compilePhrases, type PhraseSource } from '@/utils/attack/phrases/compile';
import {
  GREATEST_PAIR,
  pairAt,
  readAscending,
  writeAscending,
  writePairs,
} from '@/utils/attack/phrases/digits';
import { openLayout } from '@/utils/attack/phrases/layout';
import { bestFirst } from '@/utils/attack/phrases/rank';
import { openVocabulary } from '@/utils/attack/phrases/vocabulary';
import { createSearch } from '@/utils/attack/search';
import { entriesOf, readEntry, writeEntry } from '@/utils/attack/search-entries';
import {
  compileSearchIndex,
  parseSearchIndex,
  SearchIndexError,
  serializeSearchIndex,
} from '@/utils/attack/search-index';
import { stem } from '@/utils/attack/stem';
import { wordsOf } from '@/utils/attack/words';
import * as stix from './bundles';

const catalogue = stix.embedded();
const lexicon = stix.embeddedLexicon();
const committed = parseSearchIndex(JSON.parse(stix.committedIndex()));

describe('the search index of the package', () => {
  it('is what the catalogue and the lexicon give', () => {
    const text = serializeSearchIndex(compileSearchIndex(catalogue, lexicon));
    expect(text === stix.committedIndex(), 'npm run lexicon').toBe(true);
  });

  it('has every name under which something is found', () => {
    const written = committed.entries.split('\n');
    expect(written.map((line) => readEntry(line, catalogue))).toEqual(entriesOf(catalogue));
    expect(written).toEqual(entriesOf(catalogue).map(writeEntry));
    expect(committed.names.split('\n')).toHaveLength(written.length);
    expect(readEntry('T9999', catalogue)).toBeUndefined();
    expect(readEntry('G0016>999', catalogue)).toBeUndefined();
    expect(readEntry('T1059<T9999', catalogue)).toBeUndefined();
  });

  it.each<[string, unknown, RegExp]>([
    ['no object', null, /^search index: file: expected object/],
    ['another format', { ...committed, format: 0 }, /^search index: format: expected 1/],
    ['no words', { ...committed, phrases: {} }, /^search index: phrases.words: expected string/],
  ])('refuses %s', (_what, file, message) => {
    expect(() => parseSearchIndex(file)).toThrow(SearchIndexError);
    expect(() => parseSearchIndex(file)).toThrow(message);
  });

  it('is not used with another catalogue or lexicon: theirs is made then', () => {
    const [first] = catalogue.techniques.filter(({ name }) => name === 'PowerShell');
    if (first === undefined) throw new Error('no PowerShell');
    const renamed = createCatalogue({
      versions: { 'enterprise-attack': '99.0' },
      tactics: catalogue.tactics,
      techniques: [{ ...first, name: 'Quux Shell' }],
      groups: [],
      software: [],
    });
    const search = createSearch(renamed, lexicon, committed);
    expect(search('quux')[0]?.id).toBe('T1059.001');
    expect(search('mimikatz', { kinds: ['software'] })).toEqual([]);
    // Names only: what the lexicon says is not in it, though the index that was given has it.
    const names = createSearch(catalogue, undefined, committed)('vssadmin');
    expect(names.map(({ id }) => id)).not.toContain('T1490');
    expect(names.filter(({ matched }) => matched?.field === 'term')).toEqual([]);
  });
});

describe('compilePhrases', () => {
  const text = fc
    .array(fc.stringMatching(/^[a-c]{1,6}(s|ing|ed|)$/), { maxLength: 4 })
    .map((words) => words.join(' '));
  const source: fc.Arbitrary<PhraseSource> = fc.record({
    name: text,
    parent: fc.option(text),
    said: fc.array(text, { maxLength: 5 }),
    setback: fc.nat(200).map((hundredths) => hundredths / 100),
  });

  it('has every word of every phrase, by itself, by its stem and by its beginnings', () => {
    fc.assert(
      fc.property(fc.array(source, { minLength: 1, maxLength: 30 }), (sources) => {
        const compiled = compilePhrases(sources);
        const layout = openLayout(compiled, {
          nameOf: (entry) => sources[entry]?.name ?? '',
          parentOf: (entry) => sources[entry]?.parent ?? null,
          saidOf: (entry, place) => sources[entry]?.said[place] ?? '',
        });
        const vocabulary = openVocabulary(compiled, sources.length);
        const phrases = sources.flatMap(({ name, parent, said }, entry) => [
          { entry, field: 'name', text: name },
          ...(parent === null ? [] : [{ entry, field: 'parent', text: parent }]),
          ...said.map((one, place) => ({ entry, field: place === 0 ? 'summary' : 'term', text: one })),
        ]);
        expect(layout.phrases).toBe(phrases.length);
        expect(
          phrases.map((_phrase, number) => ({ entry: layout.entryOf[number], ...layout.phraseOf(number) })),
        ).toEqual(phrases);
        expect(sources.map((_source, entry) => layout.setbackOf(entry))).toEqual(
          sources.map(({ setback }) => setback),
        );
        const words = [...new Set(phrases.flatMap((phrase) => wordsOf(phrase.text)))].sort();
        expect(vocabulary.words).toEqual(words);
        for (const [number, word] of words.entries()) {
          const having = phrases.flatMap((phrase, place) =>
            wordsOf(phrase.text).includes(word) ? [place] : [],
          );
          expect([...vocabulary.phrasesOf(number)]).toEqual(having);
          expect(vocabulary.numberOf(word)).toBe(number);
          const alike = words.filter((other) => stem(other) === stem(word));
          expect(Array.from(vocabulary.ofStem(stem(word)), (one) => words[one])).toEqual(alike);
          const start = word.slice(0, 2);
          expect(words.slice(...vocabulary.beginningWith(start))).toEqual(
            words.filter((other) => other.startsWith(start)),
          );
        }
        expect(vocabulary.numberOf('unknown')).toBe(-1);
      }),
      { numRuns: 60 },
    );
  });

  it('knows the words that stand elsewhere as two', () => {
    const said = (name: string) => ({ name, parent: null, said: [], setback: 0 });
    const { compoundOf } = openVocabulary(
      compilePhrases(['brute force', 'bruteforce', 'a force', 'aforce'].map(said)),
      4,
    );
    expect(compoundOf('bruteforce')).toEqual(['brute', 'force']);
    expect(compoundOf('aforce')).toBeNull();
  });
});

describe('numbers as text', () => {
  it('gives pairs back', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(GREATEST_PAIR)), (numbers) => {
        const written = writePairs(numbers);
        expect(JSON.stringify(written)).toHaveLength(written.length + 2);
        expect(numbers.map((_number, place) => pairAt(written, place))).toEqual(numbers);
        expect(pairAt(written, numbers.length)).toBe(0);
      }),
    );
    expect([pairAt(writePairs([1e9]), 0), pairAt(writePairs([-1]), 0)]).toEqual([GREATEST_PAIR, 0]);
  });

  it('gives ascending lists back', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(1e6)), (numbers) => {
        const ascending = numbers.toSorted((a, b) => a - b);
        const written = writeAscending(ascending);
        expect(JSON.stringify(written)).toHaveLength(written.length + 2);
        expect(written).not.toContain(' ');
        expect([...readAscending(written)]).toEqual(ascending);
      }),
    );
  });
});

describe('bestFirst', () => {
  it('is the order by score, then number', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 60 }), (list) => {
        const scores = Float64Array.from(list);
        const items = list.map((_score, item) => item);
        const expected = items.toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
        expect([...bestFirst(items, scores)]).toEqual(expected);
      }),
    );
  });
});
