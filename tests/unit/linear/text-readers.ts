import { catalogue } from '@/tests/unit/attack/real';
import { importContext, sourceNamed } from '@/tests/unit/exchange/reading';
import { normalForm as procedureForm } from '@/utils/analysis/normal-form';
import { approximate } from '@/utils/anchor/text/approximate';
import { canonicalise } from '@/utils/anchor/text/canonical';
import { describe } from '@/utils/anchor/text/describe';
import { find } from '@/utils/anchor/text/find';
import { textFragment } from '@/utils/anchor/text/text-fragment';
import { createMentionReader } from '@/utils/attack/mentions/find';
import { titleFor } from '@/utils/attack/menu-title';
import { namedId } from '@/utils/attack/named';
import { exportFileName } from '@/utils/exchange/export/file-name';
import { readBackupText } from '@/utils/exchange/formats/backup/read';
import { readNavigatorLayer } from '@/utils/exchange/formats/navigator/read-overlay';
import { plainText } from '@/utils/exchange/formats/stix/facts';
import { readAny, sniff } from '@/utils/exchange/import/recognise';
import { syntaxProblem } from '@/utils/exchange/parse/json-syntax';
import { cleanUrl } from '@/utils/observation/canonical-url';
import { plainProcedure, procedureAsWritten } from '@/utils/observation/procedure';
import { namedOnPage } from '@/utils/reading/named';
import { sentencesAround } from '@/utils/reading/passage';
import { indicatorIn } from '@/utils/suggest/indicator';
import { isForeign } from '@/utils/suggest/language';
import { splitSentences } from '@/utils/suggest/sentences';
import { termsOf } from '@/utils/suggest/terms';
import { tokenize } from '@/utils/suggest/tokens';
import { csvCell, plainCell, splitValues } from '@/utils/text/csv-cell';
import { escapeHtml } from '@/utils/text/html';
import { fenced, inline, linked, quoted } from '@/utils/text/markdown';
import { printable } from '@/utils/text/printable';
import { rfc3986 } from '@/utils/text/uri';
import { canonicalForm, excerpt, inOneLine } from '@/utils/text/white-space';
import { fold, hasWords, nameKey, wordsOf } from '@/utils/text/words';
import { escapeXml } from '@/utils/text/xml';
import { yamlString } from '@/utils/text/yaml';
import { compareInstants } from '@/utils/time/instants';

const reader = createMentionReader(catalogue);

/** The anchor of a quote that stands before every hostile text. */
const QUOTE = 'The loader of the second stage was renamed to look like an update. ';
const quoteAnchor = describe(canonicalise(QUOTE), 0, QUOTE.length);
if (quoteAnchor === null) throw new Error('the quote has no anchor');
const changed = {
  ...quoteAnchor,
  quote: { ...quoteAnchor.quote, exact: quoteAnchor.quote.exact.replace('renamed', 'called so') },
};

const imported = (text: string) => readAny(sniff(text), sourceNamed, importContext);
const jsonOf = (value: unknown) => imported(JSON.stringify(value));

/** The functions that read foreign text, by what they do. */
export const TEXT_READERS: readonly (readonly [name: string, read: (text: string) => unknown])[] = [
  ['the reader of mentions', (text) => reader.find({ text, links: [], tables: [] })],
  [
    'the list of what a page names',
    (text) => {
      const page = { text, links: [], tables: [] };
      return namedOnPage(catalogue, text, reader.find(page), []);
    },
  ],
  [
    'the reader of tables',
    (text) => {
      const cell = { start: 0, end: text.length, header: false, rowspan: 1, colspan: 1 };
      const page = { text, links: [], tables: [{ rows: [[cell], [cell]] }] };
      return reader.tables(page, reader.find(page));
    },
  ],
  ['the sentences', splitSentences],
  [
    'the sentence of a place',
    (text) => sentencesAround(text, { start: text.length >> 1, end: text.length >> 1 }),
  ],
  ['the recognition of indicators', indicatorIn],
  ['the recognition of other languages', isForeign],
  ['the tokens of the suggester', tokenize],
  ['the terms of the suggester', termsOf],
  ['the canonical text', canonicalise],
  ['the search of a quote', (text) => find(canonicalise(QUOTE + text), quoteAnchor)],
  ['the search of a changed quote', (text) => approximate(canonicalise(QUOTE + text), changed)],
  ['the description of a quote', (text) => describe(canonicalise(text), 0, text.length)],
  ['the text fragment', (text) => textFragment(text)],
  ['the canonical form', canonicalForm],
  ['a line', inOneLine],
  ['an excerpt', excerpt],
  ['the folding', fold],
  ['the words', wordsOf],
  ['the words in a text', (text) => hasWords(text, 'absent words')],
  ['the key of a name', nameKey],
  ['the form of a procedure', procedureForm],
  ['a procedure as written', procedureAsWritten],
  ['a procedure that runs', plainProcedure],
  ['the id that a selection names', (text) => namedId(catalogue, text)],
  ['the title of the menu', titleFor],
  ['the clean address: path', (text) => cleanUrl(`https://a.example/${text}`)],
  ['the clean address: query', (text) => cleanUrl(`https://a.example/?${text}`)],
  ['the clean address: cache', (text) => cleanUrl(`https://a.cdn.ampproject.org/c/s/${text}`)],
  ['the address of a link', (text) => rfc3986(`https://a.example/${text}#${text}`)],
  ['a description in STIX', plainText],
  ['a message of a syntax error', (text) => syntaxProblem(text, new SyntaxError(text))],
  [
    'the comparison of instants',
    (text) => compareInstants(`2026-01-01T00:00:00.${text}Z`, '2026-01-01T00:00:00Z'),
  ],
  ['the import of a text', imported],
  ['the import of a JSON text', (text) => imported(`[${text}`)],
  ['the import of a table', (text) => imported(`technique,url,actors\nT1059,https://a.example/,${text}`)],
  [
    'the import of a quoted cell',
    (text) => imported(`technique,url,note\nT1059,https://a.example/,"${text}"`),
  ],
  ['the import of a list', (text) => imported(`T1059 ${text}\nT1105 ${text}`)],
  [
    'the import of a STIX bundle',
    (text) =>
      jsonOf({
        type: 'bundle',
        objects: [
          { type: 'attack-pattern', id: 'attack-pattern--1', name: text },
          { type: 'intrusion-set', id: 'intrusion-set--1', name: text },
          {
            type: 'relationship',
            id: 'relationship--1',
            relationship_type: 'uses',
            source_ref: 'intrusion-set--1',
            target_ref: 'attack-pattern--1',
            description: text,
            external_references: [{ source_name: 'x', url: `https://a.example/${text}`, description: text }],
          },
        ],
      }),
  ],
  [
    'the import of a layer',
    (text) =>
      jsonOf({
        domain: 'enterprise-attack',
        name: text,
        techniques: [{ techniqueID: 'T1059', comment: text, links: [{ url: `https://a.example/${text}` }] }],
      }),
  ],
  [
    'the import of annotations',
    (text) =>
      jsonOf([
        {
          type: 'Annotation',
          target: { source: 'https://a.example/', selector: [{ type: 'TextQuoteSelector', exact: text }] },
          body: [{ purpose: 'commenting', value: `T1059 ${text}` }],
        },
      ]),
  ],
  ['the layer over the matrix', readNavigatorLayer],
  ['a backup', readBackupText],
  ['a CSV cell', csvCell],
  ['a cell with the formula guard', plainCell],
  ['the values of a cell', splitValues],
  ['HTML', escapeHtml],
  ['XML', escapeXml],
  ['YAML', yamlString],
  ['a line of Markdown', inline],
  ['a quote in Markdown', quoted],
  ['a fence in Markdown', fenced],
  ['a link in Markdown', (text) => linked(text, 'https://a.example/')],
  ['a message', printable],
  [
    'a file name',
    (text) => exportFileName({ title: text, url: `https://a.example/${text}` }, '2026-01-01T00:00:00Z'),
  ],
];
