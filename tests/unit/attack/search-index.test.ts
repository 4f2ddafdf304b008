import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packOf } from '@/utils/attack/pack/pack';
import { openTexts } from '@/utils/attack/pack/texts';
import { compilePhrases, type PhraseSource } from '@/utils/attack/phrases/compile';
import { type CompiledPhrases, openPhrases } from '@/utils/attack/phrases/compiled';
import { openLayout } from '@/utils/attack/phrases/layout';
import { bestFirst } from '@/utils/attack/phrases/rank';
import { openVocabulary } from '@/utils/attack/phrases/vocabulary';
import { createSearch } from '@/utils/attack/search';
import { entriesOf, readEntry, writeEntry } from '@/utils/attack/search-entries';
import { stem } from '@/utils/attack/stem';
import { wordsOf } from '@/utils/text/words';
import { runs } from '../../support/properties';
import { catalogue, pack } from './real';

describe('the search index of the package', () => {
  it('has every name under which something is found', () => {
    const texts = openTexts(pack('entries'));
    const written = Array.from({ length: texts.length }, (_text, place) => texts.at(place));
    expect(written.map((line) => readEntry(line, catalogue))).toEqual(entriesOf(catalogue));
    expect(written).toEqual(entriesOf(catalogue).map(writeEntry));
    expect(openTexts(pack('names')).length).toBe(written.length);
    expect(readEntry('T9999', catalogue)).toBeUndefined();
    expect(readEntry('G0016>999', catalogue)).toBeUndefined();
    expect(readEntry('T1059<T9999', catalogue)).toBeUndefined();
  });

  it('is made where none is given: of names only, where there is no lexicon', () => {
    const names = createSearch(catalogue)('vssadmin');
    expect(names.map(({ id }) => id)).not.toContain('T1490');
    expect(names.filter(({ matched }) => matched?.field === 'term')).toEqual([]);
    expect(createSearch(catalogue)('mimikatz')[0]?.id).toBe('S0002');
  });
});

/** Compiled and opened, as if it had been in a file. */
function compiledOf(sources: readonly PhraseSource[]): CompiledPhrases {
  return openPhrases(packOf(new Map(Object.entries(compilePhrases(sources)))));
}

describe('compilePhrases', () => {
  const text = fc
    .array(fc.stringMatching(/^[a-c]{1,6}(s|ing|ed|)$/), { maxLength: 4 })
    .map((words) => words.join(' '));
  const source: fc.Arbitrary<PhraseSource> = fc.record({
    name: text,
    parent: fc.option(text),
    summaryAndTerms: fc.array(text, { maxLength: 5 }),
    penalty: fc.nat(200).map((hundredths) => hundredths / 100),
  });

  it('has every word of every phrase, by itself, by its stem and by its beginnings', () => {
    fc.assert(
      fc.property(fc.array(source, { minLength: 1, maxLength: 30 }), (sources) => {
        const compiled = compiledOf(sources);
        const layout = openLayout(compiled, {
          nameOf: (entry) => sources[entry]?.name ?? '',
          parentOf: (entry) => sources[entry]?.parent ?? null,
          summaryOrTermOf: (entry, place) => sources[entry]?.summaryAndTerms[place] ?? '',
        });
        const vocabulary = openVocabulary(compiled, sources.length);
        const phrases = sources.flatMap(({ name, parent, summaryAndTerms }, entry) => [
          { entry, field: 'name', text: name },
          ...(parent === null ? [] : [{ entry, field: 'parent', text: parent }]),
          ...summaryAndTerms.map((one, place) => ({
            entry,
            field: place === 0 ? 'summary' : 'term',
            text: one,
          })),
        ]);
        expect(layout.phrases).toBe(phrases.length);
        expect(
          phrases.map((_phrase, number) => ({ entry: layout.entryOf[number], ...layout.phraseOf(number) })),
        ).toEqual(phrases);
        expect(sources.map((_source, entry) => layout.penaltyOf(entry))).toEqual(
          sources.map(({ penalty }) => penalty),
        );
        const words = [...new Set(phrases.flatMap((phrase) => wordsOf(phrase.text)))].sort();
        expect(
          Array.from({ length: vocabulary.words.length }, (_word, number) => vocabulary.words.at(number)),
        ).toEqual(words);
        for (const [number, word] of words.entries()) {
          const having = phrases.flatMap((phrase, place) =>
            wordsOf(phrase.text).includes(word) ? [place] : [],
          );
          expect([...vocabulary.phrasesOf(number)]).toEqual(having);
          expect(vocabulary.numberOf(word)).toBe(number);
          expect(vocabulary.byteLengthOf(number)).toBe(word.length);
          const alike = words.filter((other) => stem(other) === stem(word));
          expect(Array.from(vocabulary.wordsWithStem(stem(word)), (one) => words[one])).toEqual(alike);
          const start = word.slice(0, 2);
          expect(words.slice(...vocabulary.prefixRange(start))).toEqual(
            words.filter((other) => other.startsWith(start)),
          );
        }
        expect(vocabulary.numberOf('unknown')).toBe(-1);
      }),
      { numRuns: runs(60) },
    );
  });

  it('knows the words that occur elsewhere as two', () => {
    const sourceNamed = (name: string) => ({ name, parent: null, summaryAndTerms: [], penalty: 0 });
    const { compoundOf } = openVocabulary(
      compiledOf(['brute force', 'bruteforce', 'a force', 'aforce'].map(sourceNamed)),
      4,
    );
    expect(compoundOf('bruteforce')).toEqual(['brute', 'force']);
    expect(compoundOf('aforce')).toBeNull();
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
