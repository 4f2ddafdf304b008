import { number } from '../format';
import { counted, plural } from '../plural';
import { type Markup, rich } from '../rich';
import { observations, reports } from './common';

/* Files and texts that are imported. */

const records = (count: number) => counted(count, { one: 'record', other: 'records' });

export const title = 'Import';
export const dropFile = <Node>(link: Markup<Node>) =>
  rich`Drop a file anywhere on this page, or ${link('choose a file')}.`;
export const formats =
  'TTP Clipper JSON, STIX, MISP events, Navigator layers, Attack Flow, CSV and Markdown tables, Hypothesis and Web Annotation, TRAM, DeTT&CK, emulation plans, any text or Markdown with technique ids.';
export const previewFirst =
  'You see a preview before anything changes. Importing the same file twice changes nothing.';
export const orPaste = 'Or paste a text';
export const pastedText = 'Text to import';
export const pasteExample = 'T1566.001 Spearphishing Attachment\nT1059.001 powershell -nop -w hidden';
export const readText = 'Read the text';

/** The name of a pasted text, in place of a file name. */
export const nameOfPasted = 'The pasted text';
export const steps = {
  reading: 'Reading',
  checking: 'Checking',
  comparing: 'Comparing with the library',
  importing: 'Importing',
};
export type Step = keyof typeof steps;
export const working = (step: Step, name: string) => `${steps[step]}: ${name}…`;
export const imported = (name: string, outcome: string) => `Imported ${name}: ${outcome}.`;
export const undoImport = 'Undo import';
export const notImported = (name: string) => `${name} was not imported. Your library is unchanged.`;
export const notRead = (why: string) => `The file or the library could not be read: ${why}`;
export const workerNotStarted = 'The part of TTP Clipper that reads files could not start.';
export const nothingOpened = 'There is no file to read.';
export const nothingRead = 'Nothing was read that could be imported.';

export const holds = <Node>(name: Node, inReports: number, count: number) =>
  rich`${name} has ${reports(inReports)} and ${observations(count)}.`;
export const holdsOf = <Node>(name: Node, inReports: number, count: number, about: string) =>
  rich`${name} has ${reports(inReports)} and ${observations(count)}, ${about}.`;
export const formatOf = (format: string) => `Format: ${format}.`;
export const readAs = (encoding: string) => `The file is read as ${encoding}, because it is not UTF-8.`;
export const leftOut = 'Left out:';
export const mergedRecords = (count: number) =>
  plural(count, {
    one: '1 record that is the same as another one in everything',
    other: `${number(count)} records that are the same as others in everything`,
  });
export const takeIndicators = 'Also import what indicators use';
export const outcome = (added: number, changed: number, same: number, kept: number) =>
  `${observations(added)} added, ${number(changed)} changed, ${number(same)} unchanged, ${number(kept)} kept because your library has a newer version`;
export const willImport = (outcomeText: string) => `To be imported: ${outcomeText}.`;
export const rows = 'The observations';
export const firstRows = (count: number, all: number) => `The first ${number(count)} of ${observations(all)}`;
export const fates = {
  new: 'New',
  changed: 'Changed',
  same: 'Unchanged',
  kept: 'Kept: your library has a newer version',
};
export const willNotImport = (count: number) => `${records(count)} will not be imported:`;
export const firstProblems = (count: number, all: number) =>
  `The first ${number(count)} of ${number(all)} problems.`;
export const firstProblemsOrMore = (count: number, all: number) =>
  `The first ${number(count)} of ${number(all)} or more problems.`;
export const importIt = 'Import';

export const lackSource = (count: number) =>
  plural(count, {
    one: `${number(count)} record does not say which report it is from. To import it, enter the report:`,
    other: `${number(count)} records do not say which report they are from. To import them, enter the report:`,
  });
export const lackedSource = 'Records that did not say which report they are from belong to:';
export const reportAddress = 'Address of the report';
export const reportAddressExample = 'https://…';
export const reportTitle = 'Title';
export const useReport = 'Use this report';

export const columnsInUse = (count: number) =>
  counted(count, { one: 'column in use', other: 'columns in use' });
export const columns = {
  technique: 'Technique',
  tactics: 'Tactics',
  procedure: 'Procedure',
  quote: 'Quote',
  actors: 'Actors',
  software: 'Software',
  note: 'Note',
  tags: 'Tags',
  confidence: 'Confidence',
  url: 'Address of the report',
  title: 'Title of the report',
  publisher: 'Publisher',
  authors: 'Authors',
  published: 'Published',
  created: 'Captured',
  updated: 'Changed',
  id: 'Id',
};
export const notInFile = 'not in the file';
export const unnamedColumn = (position: number) => `Column ${number(position)}`;
