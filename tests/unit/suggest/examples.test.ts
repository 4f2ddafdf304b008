import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readExamples } from '@/scripts/train/examples';
import { classesOf } from '@/scripts/train/samples';
import { embedded } from '@/tests/unit/attack/bundles';
import { examplesFileSchema } from '@/utils/suggest/examples';
import { EXAMPLES_PATH, ExamplesError, parseExamples } from '@/utils/suggest/shown-examples';
import { nearDuplicates } from './near-duplicates';

const catalogue = embedded();
const files = await readExamples();
const entries = [...files].flatMap(([tactic, file]) =>
  Object.entries(file).map(([id, examples]) => ({ tactic, id, examples })),
);

describe('the examples', () => {
  it('show every live Enterprise technique once, in the file of its first tactic', () => {
    const expected = classesOf(catalogue).map((id) => {
      const technique = catalogue.technique(id);
      return `${technique && catalogue.tacticsOf(technique)[0]?.shortname} ${id}`;
    });
    expect(entries.map(({ tactic, id }) => `${tactic} ${id}`).sort()).toEqual(expected.sort());
  });

  it('do not say the same twice', () => {
    const texts = entries.flatMap(({ id, examples: { artefact, prose, context } }) =>
      [...artefact, ...prose, ...context].map((text) => ({ id, text })),
    );
    const alike = nearDuplicates(texts.map(({ text }) => text)).map((places) =>
      places.map((place) => `${texts[place]?.id}: ${texts[place]?.text}`),
    );
    expect(alike).toEqual([]);
  });
});

describe('the examples that are shown', () => {
  const text = readFileSync(new URL(`../../../public/${EXAMPLES_PATH}`, import.meta.url), 'utf8');

  it('are the first of each style, of every technique', () => {
    const shown = parseExamples(JSON.parse(text));
    expect([...shown.keys()]).toEqual(classesOf(catalogue));
    for (const { id, examples } of entries)
      expect(shown.get(id)).toEqual({
        artefact: examples.artefact[0],
        prose: examples.prose[0],
        context: examples.context[0],
      });
  });

  it.each<[string, unknown, string]>([
    ['another format', { format: 2, techniques: [] }, 'format'],
    ['a line that lacks a style', { format: 1, techniques: ['T1001\ta b\tc d'] }, 'techniques[0]'],
    ['no JSON object', null, 'file'],
  ])('are refused with %s', (_what, file, field) => {
    expect(() => parseExamples(file)).toThrow(ExamplesError);
    expect(() => parseExamples(file)).toThrow(field);
  });
});

describe('nearDuplicates', () => {
  it('finds texts that share most of their wording, and no others', () => {
    const texts = [
      'The actors dumped the memory of lsass with a signed tool from the vendor.',
      'Cookies were copied out of the browser profile before dawn.',
      'Later, the actors dumped the memory of lsass with a signed tool.',
      'The actors dumped everything they could.',
    ];
    expect(nearDuplicates(texts)).toEqual([[0, 2]]);
  });
});

describe('examplesFileSchema', () => {
  const line = (n: number) => `A sentence that is long enough to count, number ${n}.`;
  const good = {
    artefact: [1, 2, 3].map(line),
    prose: [4, 5, 6].map(line),
    context: [7, 8].map(line),
  };
  it('takes eight sentences in three styles', () => {
    expect(examplesFileSchema.safeParse({ T1001: good, 'T1001.001': good }).success).toBe(true);
  });
  it.each<[string, unknown]>([
    ['seven sentences', { T1001: { ...good, context: [line(7)] } }],
    ['a style left out', { T1001: { artefact: good.artefact, prose: [...good.prose, line(7), line(8)] } }],
    ['another style', { T1001: { ...good, verse: good.prose } }],
    ['a technique id', { T1001: { ...good, prose: [...good.prose, `${line(9)} It is T1059.001.`] } }],
    ['a line break', { T1001: { ...good, prose: [...good.prose, `${line(9)}\n${line(10)}`] } }],
    ['white space at the end', { T1001: { ...good, prose: [...good.prose, `${line(9)} `] } }],
    ['a short sentence', { T1001: { ...good, prose: [...good.prose, 'It ran.'] } }],
    ['ids out of order', { T1002: good, T1001: good }],
    ['what is no id', { TA0001: good }],
  ])('refuses %s', (_what, file) => {
    expect(examplesFileSchema.safeParse(file).success).toBe(false);
  });
});
