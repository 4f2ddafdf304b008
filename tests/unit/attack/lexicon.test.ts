import { describe, expect, it } from 'vitest';
import {
  compileLexicon,
  LexiconError,
  lexiconEntrySchema,
  lexiconFileSchema,
  openLexicon,
} from '@/utils/attack/lexicon';
import { rowsOfLines } from '@/utils/attack/rows';
import { wordsOf } from '@/utils/text/words';
import * as stix from './bundles';
import { lexicon } from './real';

const catalogue = stix.embedded();
const sources = stix.lexiconSources();
const files = new Map([...sources].map(([path, json]) => [path, lexiconFileSchema.parse(json)]));
const live = catalogue.techniques.filter(({ status }) => status === 'live');

describe('the lexicon as authored', () => {
  it('has every live technique once, in the file of its first tactic', () => {
    const expected = live.map((technique) => {
      const [tactic] = catalogue.tacticsOf(technique);
      return `${technique.domain.replace('-attack', '')}/${tactic?.shortname} ${technique.id}`;
    });
    const actual = [...files].flatMap(([path, file]) => Object.keys(file).map((id) => `${path} ${id}`));
    expect(actual.sort()).toEqual(expected.sort());
  });

  it('repeats no id and no name of the technique as a term', () => {
    const repeated = [...files.values()]
      .flatMap((file) => Object.entries(file))
      .flatMap(([id, { terms }]) => terms.filter((term) => term === id).map((term) => `${id}: ${term}`));
    expect(repeated).toEqual([]);
  });

  it('is what the package has', () => {
    const authored = new Map([...files.values()].flatMap((file) => Object.entries(file)));
    expect(lexicon.ids, 'npm run lexicon').toEqual([...authored.keys()].sort());
    for (const id of lexicon.ids) expect(lexicon.of(id), id).toEqual(authored.get(id));
  });

  it.skipIf(!Object.values(stix.SOURCES).every(stix.present))(
    'shares no eight words in a row with a description of ATT&CK',
    { timeout: 60_000 },
    () => {
      const shared: string[] = [];
      for (const source of Object.values(stix.SOURCES)) {
        for (const [id, description] of descriptionsIn(stix.readJson(source))) {
          const text = ` ${wordsOf(description).join(' ')} `;
          const words = wordsOf(lexicon.of(id)?.summary ?? '');
          for (let start = 0; start + 8 <= words.length; start += 1) {
            const run = words.slice(start, start + 8).join(' ');
            if (text.includes(` ${run} `)) shared.push(`${id}: ${run}`);
          }
        }
      }
      expect(shared).toEqual([]);
    },
  );
});

/** The descriptions of a bundle's techniques by ATT&CK id. */
function descriptionsIn(bundle: unknown): [id: string, description: string][] {
  const { objects } = bundle as {
    objects: { type: string; description?: string; external_references?: { external_id?: string }[] }[];
  };
  return objects
    .filter(({ type }) => type === 'attack-pattern')
    .flatMap(({ description = '', external_references: references = [] }) =>
      references.flatMap(({ external_id: id = '' }): [string, string][] =>
        /^T\d{4}/.test(id) ? [[id, description]] : [],
      ),
    );
}

describe('lexiconEntrySchema', () => {
  const good = { summary: 'Does harm.', terms: ['harm', 'mischief', 'havoc', 'do harm'] };
  it.each<[string, unknown]>([
    ['a long summary', { ...good, summary: 'x'.repeat(141) }],
    ['three terms', { ...good, terms: good.terms.slice(1) }],
    ['a term twice', { ...good, terms: [...good.terms, 'Harm'] }],
    ['a term with a line break', { ...good, terms: [...good.terms, 'a\nb'] }],
    ['a term with space at its end', { ...good, terms: [...good.terms, 'pain '] }],
    ['another field', { ...good, note: 'x' }],
  ])('refuses %s', (_what, entry) => {
    expect(lexiconEntrySchema.safeParse(good).success).toBe(true);
    expect(lexiconEntrySchema.safeParse(entry).success).toBe(false);
  });
});

describe('the compiled lexicon', () => {
  const entry = (name: string) => ({
    summary: `Does ${name}.`,
    terms: [name, 'b c', 'd', `${name} e`].map((t) => `${t}!`),
  });

  it('gives each entry back, whatever the order of files', () => {
    const [first, second] = [{ T0001: entry('one'), 'T0001.001': entry('two') }, { T0002: entry('three') }];
    const compiled = compileLexicon([second, first]);
    expect(compiled).toEqual(compileLexicon([first, second]));
    const opened = openLexicon(rowsOfLines(compiled));
    expect(opened.of('T0001.001')).toEqual(entry('two'));
    expect(opened.of('T9999')).toBeUndefined();
    expect(opened.ids).toEqual(['T0001', 'T0001.001', 'T0002']);
  });

  it('refuses a technique with two entries', () => {
    const twice = () => compileLexicon([{ T0001: entry('a') }, { T0001: entry('b') }]);
    expect(twice).toThrow(LexiconError);
    expect(twice).toThrow(/T0001 has two/);
  });
});
