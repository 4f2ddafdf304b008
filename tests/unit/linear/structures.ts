import { catalogue } from '@/tests/unit/attack/real';
import { importContext, sourceNamed } from '@/tests/unit/exchange/reading';
import { sampleObservation, sampleReport } from '@/tests/unit/exchange/samples';
import { duplicateGroups } from '@/utils/analysis/duplicates';
import { createMentionReader } from '@/utils/attack/mentions/find';
import type { PageCell, PageText } from '@/utils/attack/mentions/page-text';
import { readBackupText } from '@/utils/exchange/formats/backup/read';
import { mergeLibrary } from '@/utils/exchange/import/merge';
import { readAny, sniff } from '@/utils/exchange/import/recognise';
import type { Observation } from '@/utils/observation/schema';
import { inSequence } from '@/utils/observation/sequence';
import { namedOnPage } from '@/utils/reading/named';
import { hasWords } from '@/utils/text/words';
import { growthOf } from './growth';

const reader = createMentionReader(catalogue);

function readPage(page: PageText): unknown {
  const mentions = reader.find(page);
  return namedOnPage(catalogue, page.text, mentions, reader.tables(page, mentions).flat());
}

const cell = (start: number, end: number, spans: Partial<PageCell> = {}): PageCell => ({
  start,
  end,
  header: false,
  rowspan: 1,
  colspan: 1,
  ...spans,
});
const list = <T>(size: number, make: (index: number) => T): T[] =>
  Array.from({ length: size }, (_, at) => make(at));

const ROW = 'T1059.001\tPowerShell was used for each of the steps.\n';
const ID = 'T1059.001'.length;
const LINK = 'https://attack.mitre.org/techniques/T1059/';

/** Pages by size. */
const PAGES: Readonly<Record<string, (size: number) => PageText>> = {
  'of rows': (size) => ({
    text: ROW.repeat(size / 8),
    links: [],
    tables: [
      {
        rows: list(size / 8, (at) => [
          cell(at * ROW.length, at * ROW.length + ID),
          cell(at * ROW.length + ID + 1, (at + 1) * ROW.length - 1),
        ]),
      },
    ],
  }),
  'of tables': (size) => ({
    text: ROW.repeat(size / 8),
    links: [],
    tables: list(size / 8, (at) => ({ rows: [[cell(at * ROW.length, (at + 1) * ROW.length)]] })),
  }),
  'of tables in one line': (size) => ({
    text: ROW.replace('\n', ' ').repeat(size / 8),
    links: [],
    tables: list(size / 8, (at) => ({
      rows: [
        [
          cell(at * ROW.length, at * ROW.length + ID),
          cell(at * ROW.length + ID + 1, (at + 1) * ROW.length - 1),
        ],
      ],
    })),
  }),
  'of tables within tables': (size) => ({
    text: `${ROW.repeat(size / 8)} `,
    links: [],
    tables: list(size / 8, (at) => ({ rows: [[cell(at, (size / 8) * ROW.length - at)]] })),
  }),
  'of tables around the same text': (size) => ({
    text: ROW.repeat(size / 8),
    links: [],
    tables: list(size / 8, () => ({ rows: [[cell(0, (size / 8) * ROW.length)]] })),
  }),
  'with a cell over many rows': (size) => ({
    text: ROW.repeat(size / 8),
    links: [],
    tables: [{ rows: list(size / 8, () => [cell(0, (size / 8) * ROW.length, { rowspan: 1_000 })]) }],
  }),
  'of cells that span all they may': (size) => ({
    text: ROW,
    links: [],
    tables: [{ rows: list(size / 64, () => [cell(0, ID, { rowspan: 0, colspan: 60_000 })]) }],
  }),
  'with a row of techniques': (size) => ({
    text: 'Valid Accounts\t'.repeat(size / 8),
    links: [],
    tables: [
      {
        rows: [list(size / 8, () => cell(0, 0)), list(size / 8, (at) => cell(at * 15, at * 15 + 14))],
      },
    ],
  }),
  'of links': (size) => ({
    text: 'a'.repeat(size),
    links: list(size / 2, (at) => ({ start: 2 * at, end: 2 * at + 1, href: LINK })),
    tables: [{ rows: list(size / 8, (at) => [cell(8 * at, 8 * at + 4), cell(8 * at + 5, 8 * at + 7)]) }],
  }),
  'of links within links, the inner one first': (size) => ({
    text: 'a'.repeat(size),
    links: list(size / 2, (at) => ({ start: size - at - 2, end: size - (at % 2), href: LINK })),
    tables: [],
  }),
  'of names in one line': (size) => ({ text: 'APT29 ran T1059. '.repeat(size / 16), links: [], tables: [] }),
  'of ids that two cells share': (size) => ({
    text: 'T1059\t.001\n'.repeat(size / 8),
    links: list(size / 8, (at) => ({ start: 11 * at, end: 11 * at + 10, href: LINK })),
    tables: [{ rows: list(size / 8, (at) => [cell(11 * at, 11 * at + 5), cell(11 * at + 6, 11 * at + 10)]) }],
  }),
};

const imported = (value: unknown) => readAny(sniff(JSON.stringify(value)), sourceNamed, importContext);
const importedText = (text: string) => readAny(sniff(text), sourceNamed, importContext);

const pattern = {
  type: 'attack-pattern',
  id: 'attack-pattern--1',
  name: 'PowerShell',
  external_references: [{ source_name: 'mitre-attack', external_id: 'T1059.001' }],
};
const use = (at: number, source = 'intrusion-set--1') => ({
  type: 'relationship',
  id: `relationship--${at}`,
  relationship_type: 'uses',
  source_ref: source,
  target_ref: pattern.id,
});
const bundle = (...objects: unknown[]) => ({ type: 'bundle', objects: objects.flat() });
const long = (size: number) => 'a'.repeat(size);

/** Files by size. Two lists of each, or a list and a text, grow together: so work for each pair is quadratic. */
const FILES: Readonly<Record<string, (size: number) => unknown>> = {
  'a bundle in which many relationships share a user with many references': (size) =>
    bundle(
      pattern,
      {
        type: 'intrusion-set',
        id: 'intrusion-set--1',
        name: long(size),
        external_references: list(size / 8, (at) => ({ source_name: 'x', description: `a${at}` })),
      },
      list(size / 8, (at) => use(at)),
    ),
  'a bundle in which many relationships share many reports': (size) =>
    bundle(
      pattern,
      { type: 'intrusion-set', id: 'intrusion-set--1', name: 'A' },
      list(size / 8, (at) => use(at)),
      list(size / 8, (at) => ({
        type: 'report',
        id: `report--${at}`,
        name: long(40),
        object_refs: ['intrusion-set--1', pattern.id],
        external_references: [{ source_name: 'x', url: 'https://a.example/' }],
      })),
    ),
  'a bundle in which many relationships share a campaign of many actors': (size) =>
    bundle(
      pattern,
      { type: 'campaign', id: 'campaign--1', name: 'C' },
      list(size / 8, (at) => [
        { type: 'intrusion-set', id: `intrusion-set--${at}`, name: `A${at}` },
        {
          type: 'relationship',
          id: `relationship--a${at}`,
          relationship_type: 'attributed-to',
          source_ref: 'campaign--1',
          target_ref: `intrusion-set--${at}`,
        },
        use(at, 'campaign--1'),
      ]).flat(),
    ),
  'a bundle in which a report has many labels and many patterns': (size) =>
    bundle(
      list(size / 8, (at) => ({ ...pattern, id: `attack-pattern--${at}` })),
      {
        type: 'report',
        id: 'report--1',
        name: long(size),
        labels: list(size / 8, (at) => `l${at}`),
        object_refs: list(size / 8, (at) => `attack-pattern--${at}`),
        external_references: [{ source_name: 'x', url: `https://a.example/${long(size)}` }],
      },
    ),
  'a layer of many techniques with a long name and link': (size) => ({
    domain: 'enterprise-attack',
    name: long(size),
    links: [{ url: `https://a.example/${long(size)}` }],
    techniques: list(size / 8, () => ({ techniqueID: 'T1059', score: 1 })),
  }),
  'an annotation that names many techniques in a long note': (size) => [
    {
      type: 'Annotation',
      target: { source: 'https://a.example/' },
      body: [
        ...list(size / 8, (at) => ({ purpose: 'tagging', value: `T${1_000 + (at % 9_000)}` })),
        { purpose: 'commenting', value: long(size) },
      ],
    },
  ],
};

const BACKUP_HEADER =
  '{"format":"ttp-clipper-backup","version":1,"generator":{"name":"x","version":"1"},"created":"2026-03-01T00:00:00Z","records":{}}';

/** Texts of files by size. */
const FILE_TEXTS: Readonly<Record<string, (size: number) => string>> = {
  'a list of empty objects': (size) => `[${'{},'.repeat(32 * size)}{}]`,
  'a bundle of empty objects': (size) => `{"type":"bundle","objects":[${'{},'.repeat(size)}{}]}`,
  'a cell that names many techniques beside a long note': (size) =>
    `technique,url,note\n${list(size / 8, (at) => `T${1_000 + (at % 9_000)}.${100 + (at % 900)}`).join(' ')},https://a.example/,${long(size)}`,
  'a table of our own with many columns': (size) =>
    `${list(size / 8, (at) => `c${at}`).join(',')},technique,url\n${'T1059\n'.repeat(size / 8)}`,
};

/** A structure has an item for some eight units of its size. */
const LARGEST = 32_768;

const ids = (size: number) => list(size, (at) => ({ id: String(at) }));

/** Observations of a report, in an order that names some of them. */
const SEQUENCES: Readonly<Record<string, (all: { id: string }[]) => unknown>> = {
  'without an order': (all) => inSequence(all, []),
  'behind a single one in order': (all) => inSequence(all, ['0']),
  'of which every second one is in order': (all) =>
    inSequence(
      all,
      all.flatMap(({ id }, at) => (at % 2 === 0 ? [id] : [])),
    ),
};

const uuid = (at: number) => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;
const anchor = (exact: string): Observation['anchor'] => {
  const { anchor: sample } = sampleObservation();
  return { ...sample, quote: { ...sample.quote, exact } };
};
/** Returns a quote that is another one for each number, and the same without case. */
const inCase = (at: number) =>
  anchor([...at.toString(2).padStart(16, '0')].map((bit) => 'aA'[Number(bit)]).join(''));

/** Observations that say the same, by what they differ in. */
const ALIKE: Readonly<Record<string, (at: number) => Partial<Observation>>> = {
  'with different notes': (at) => ({ note: `Note ${at} of an analyst.` }),
  'with notes of one letter': (at) => ({ note: 'a '.repeat(1 + (at % 64)) + (at % 2) }),
  'with notes that are parts of others': (at) => ({ note: `a${'.a'.repeat(at % 64)}` }),
  'with different quotes': (at) => ({ anchor: inCase(at) }),
  'with different names': (at) => ({
    note: '',
    actors: [{ name: `Name ${at}`, attackId: 'G0016' }],
  }),
};

const observationsAlike = (fieldsOf: (at: number) => Partial<Observation>) => (size: number) =>
  list(size / 4, (at) => sampleObservation({ anchor: inCase(0), ...fieldsOf(at), id: uuid(at) }));

function mergeInto([own, ...incoming]: readonly Observation[]): unknown {
  const reports = [sampleReport()];
  return own && mergeLibrary({ reports, observations: [own] }, { reports, observations: incoming });
}

/** Compares techniques by their ids alone. */
const techniques = ({ id, name }: { id: string | null; name: string }) => ({ key: id ?? name });
const groupAlike = (observations: readonly Observation[]) =>
  duplicateGroups({ techniques } as Parameters<typeof duplicateGroups>[0], observations);

/** Measures the growth of the work for an input. */
type Growth = () => number;

/** Input other than plain texts: pages with tables and links, and files in which much refers to the same. */
export const STRUCTURES: readonly (readonly [name: string, growth: Growth])[] = [
  ...Object.entries(PAGES).map(
    ([name, page]) => [`a page ${name}`, () => growthOf(page, readPage, LARGEST)] as const,
  ),
  ...Object.entries(FILES).map(([name, file]) => [name, () => growthOf(file, imported, LARGEST)] as const),
  ...Object.entries(FILE_TEXTS).map(
    ([name, text]) => [name, () => growthOf(text, importedText, LARGEST)] as const,
  ),
  ...Object.entries(SEQUENCES).map(
    ([name, sort]) => [`observations ${name}`, () => growthOf(ids, sort, LARGEST)] as const,
  ),
  ...Object.entries(ALIKE).flatMap(([name, fieldsOf]) =>
    [mergeInto, groupAlike].map(
      (work) =>
        [
          `${work === mergeInto ? 'the merge' : 'the groups'} of observations ${name}`,
          () => growthOf(observationsAlike(fieldsOf), work, LARGEST),
        ] as const,
    ),
  ),
  [
    'a part of words in a text of one letter',
    () =>
      growthOf(
        (size) => `b${'a'.repeat(size)}`,
        (text) => hasWords(text, text.slice(text.length / 2)),
        4 * LARGEST,
      ),
  ],
  [
    'a backup with a line of empty objects',
    () => growthOf((size) => `${BACKUP_HEADER}\n["reports",[${'{},'.repeat(size)}{}]]`, readBackupText),
  ],
];
