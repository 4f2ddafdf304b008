import { byteSize } from '../bytes';
import { number } from '../format';
import { observations, reports } from './common';

/* The export dialog. */

export const title = 'Export';
export const format = 'Format';
export const lossless = 'Can be imported again without loss.';
export const options = 'Options';
export const preview = 'Preview';
export const previewFirst = 'Preview, the first lines';
export const previewWhole = 'Preview, the whole file';
export const previewOfFile = 'Preview of the file';
export const saved = (file: string) => `Saved as ${file}.`;
export const copied = 'Copied.';
export const notCopied = (why: string) => `Not copied: ${why} Save it instead.`;
export const choicesNotKept = (why: string) => `These choices are not kept for the next time. ${why}`;
export const notExported = (why: string) => `Not exported: ${why}`;
export const tooMuchToCopy = 'This is too much for the clipboard. Save it instead.';
export const writing = 'Writing…';
export const writingSize = (bytes: number) => `Writing… ${byteSize(bytes)}`;
export const nothingHere = 'There are no observations to export here.';
export const written = (count: number, inReports: number, bytes: number) =>
  `${observations(count)} from ${reports(inReports)}, ${byteSize(bytes)}`;
export const workerNotStarted = 'The part of TTP Clipper that writes files could not start.';
export const unknownFormat = (id: string) => `There is no format ${id}.`;

export const scope = 'What';
export const chosen = (label: string, count: number) => `${label} (${number(count)})`;
export const everything = 'Everything';
export const everythingOf = (count: number) => `Everything (${observations(count)})`;
export const oneReport = 'One report';
export const oneActor = 'One actor';
export const report = 'Report';
export const actor = 'Actor';
