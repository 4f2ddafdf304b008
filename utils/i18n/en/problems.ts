import { byteSize } from '../bytes';
import { number } from '../format';
import { counted, plural } from '../plural';

/* What is wrong with a file. A problem at a place in the file follows its path: `reports[3].url: is not valid`. */

export const emptyFile = 'The file is empty';
export const tooLarge = (size: number, limit: number) =>
  `The file is too large: ${byteSize(size)}. The limit is ${byteSize(limit)}`;
export const notUtf8 = 'The file is not in UTF-8. It seems to be in UTF-16. Save it as UTF-8 and try again';
export const notRead = (error: string) => `The file cannot be read: ${error}`;
export const at = (problem: string, line: number, column: number) =>
  `${problem} (line ${line}, column ${column})`;
export const notJson = (reason: string) => `The file is not valid JSON: ${reason}`;
export const notJsonAt = (line: number, column: number, reason: string) =>
  `The file is not valid JSON (line ${line}, column ${column}): ${reason}`;
export const endsEarly = (line: number, column: number, reason: string) =>
  `The file ends too early (line ${line}, column ${column}). Is it complete? ${reason}`;
export const fileIs = (excess: string) => `The file ${excess}`;
export const tooDeep = (limit: number) => `is nested deeper than ${number(limit)} levels`;
export const tooManyNodes = (limit: number) => `has more than ${number(limit)} objects and lists`;
export const tooManyElements = (limit: number) => `has more than ${number(limit)} elements`;
export const tooManyFields = (limit: number) => `has more than ${number(limit)} fields`;
export const tooManyTechniques = (limit: number) => `has more than ${number(limit)} techniques`;
export const invalidFile = 'The file is not valid';
export const invalid = 'is not valid';
export const missing = (expected: string) => `is missing (${expected})`;
export const unknownField = 'is a field that this format does not have';

export const validUrl = 'expected a valid URL';
export const lowerCase = 'must be written in lower case';
export const idTwice = 'is the id of an earlier record, too';
export const halfSurrogate = 'has half a surrogate pair, which no URL has';
export const foreignReportId = 'is not the UUIDv5 (URL namespace) of the url of the report';
export const unknownReport = 'names a report that is not in the file';

export const nothingToImport = 'The file contains nothing that can be imported';
export const notImportable = (what: string) => `This cannot be imported: it seems to be ${what}`;
export const notOurJson = (what: string) => `This is not a TTP Clipper export: it seems to be ${what}`;
export const newerJson = (version: number, known: number) =>
  `The file was written by a newer version of TTP Clipper (format version ${version}; this one reads up to ${known}). Update TTP Clipper and try again`;
export const notStix = (what: string) => `This is not a STIX bundle: it seems to be ${what}`;
export const notOurStix = 'This STIX bundle was not exported by TTP Clipper';

/** Kinds of JSON files that are not what was expected. */
export const emptyArray = 'an empty JSON array';
export const array = 'a JSON array';
export const jsonOf = (type: string) => `a JSON ${type}`;
export const stixBundle = 'a STIX bundle';
export const navigatorLayer = 'a Navigator layer';
export const mispEvent = 'a MISP event';
export const webAnnotation = 'a Web Annotation';
export const jsonSchema = 'a JSON Schema';
export const ofFormat = (format: string) => `a file of the format "${format}"`;
export const withoutFormat = 'a JSON object without the field "format"';

/** Kinds of other files. */
export const kinds = {
  ownLines: 'JSON Lines of TTP Clipper; export JSON instead',
  backup: 'a backup of TTP Clipper, which is restored on the page “Options”',
  sealedBackup: 'an encrypted backup of TTP Clipper, which is restored on the page “Options”',
  pdf: 'a PDF',
  zip: 'a ZIP archive, or a document of Word or Excel. Save a table as CSV',
  image: 'a picture',
  ownHtml: 'an HTML report of TTP Clipper, which is made to be read. Export JSON to import it again',
  html: 'HTML. Open it in the browser and tag it there',
  stix1: 'STIX 1 in XML. STIX 2 is read',
  svg: 'an SVG picture',
  xml: 'XML',
  ownMarkdown: 'a Markdown report of TTP Clipper, which is made to be read. Export JSON to import it again',
  ownSigma: 'Sigma rule stubs of TTP Clipper. Export JSON to import it again',
  sigma: 'a Sigma rule',
  yara: 'a YARA rule',
  dettectSources: 'a DeTT&CK file of data sources, which names no technique',
  markdown: 'Markdown without a technique id',
  yaml: 'YAML of no known format',
  text: 'a text without a technique id',
};

export const noReport = 'does not say which report it is from';
export const notWebAddress = (address: string) => `the address of its report is no web address: ${address}`;
export const noBehaviour = 'names no technique and no tactic';
export const noTechniqueId = (text: string) => `has no ATT&CK technique id: ${text}`;
export const noIdInAnnotation = 'names no ATT&CK technique or tactic by id, in no tag and not in its text';

/* What is left out, and not refused. */

export const tooManyRows = (limit: number) => `has more than ${number(limit)} rows`;
export const rowsAboveHeader = (count: number) =>
  `${counted(count, { one: 'row', other: 'rows' })} above the header`;
export const linesWithoutTechnique = (count: number) =>
  `${counted(count, { one: 'line', other: 'lines' })} without a technique id`;
export const linesBeyond = (count: number) =>
  `${counted(count, { one: 'line', other: 'lines' })} beyond the limit of a list`;
export const sentencesWithoutLabel = (count: number) =>
  `${counted(count, { one: 'sentence', other: 'sentences' })} without a technique`;
export const disabledEntries = (count: number) =>
  `${counted(count, { one: 'entry', other: 'entries' })} that are disabled`;
export const unmarkedEntries = (count: number) =>
  `${counted(count, { one: 'entry', other: 'entries' })} without a score, a comment or a colour`;
export const indicatorUses = (count: number) =>
  plural(count, {
    one: '1 indicator that uses a technique, which is no behaviour',
    other: `${number(count)} uses by indicators, which are no behaviour`,
  });
export const unusedPatterns = (count: number) =>
  `${counted(count, { one: 'attack pattern', other: 'attack patterns' })} that no report and no relationship uses`;
export const withdrawnObjects = (count: number) =>
  `${counted(count, { one: 'attack pattern', other: 'attack patterns' })} revoked or deprecated`;
export const endMissing = 'names an object that is not in the file';
export const idsElsewhere = (count: number, ids: string) =>
  plural(count, {
    one: `1 technique id stands elsewhere in the file, not as a behaviour of its own: ${ids}`,
    other: `${number(count)} technique ids stand elsewhere in the file, not as behaviours of their own: ${ids}`,
  });
export const andMore = (count: number) => `and ${number(count)} more`;

export const otherReasons = 'other reasons';
export const rowTwice = 'is there twice';
export const invalidRows = 'Some rows are not valid';

export const notBackup = 'This is not a backup of TTP Clipper';
export const newerBackup =
  'The backup was made by a newer version of TTP Clipper. Update TTP Clipper and try again';
export const backupHeader = 'The first line of the backup is not valid';
export const backupLine = (line: number) =>
  `Line ${number(line)} of the backup is not JSON: it may be incomplete`;
/** @param excess such as {@link tooDeep} */
export const backupLineIs = (line: number, excess: string) => `Line ${number(line)} of the backup ${excess}`;
export const backupRecord = (line: number, store: string, problem: string) =>
  `Line ${number(line)} of the backup is not valid: ${store} ${problem}`;
export const backupFault = (where: string, problem: string) =>
  `The records of the backup do not fit together: ${where} ${problem}`;
export const foreignId = 'is not the id of its observation';
export const backupIncomplete = (found: number, expected: number, store: string) =>
  `The backup is not complete: it has ${number(found)} of ${number(expected)} ${store}`;
export const noStore = 'is no record of a store';
export const invalidAt = (field: string) => `${field} is not valid`;
export const wrongPassphrase = 'The passphrase is wrong, or the file is damaged.';
export const damaged = 'The file is damaged or not complete.';
export const damagedStart = 'The beginning of the file is damaged.';
