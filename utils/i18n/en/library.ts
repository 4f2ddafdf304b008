import { number } from '../format';
import { observations } from './common';

/* The library page: its frame, and texts of several sections. */

export const title = 'Library';
export const sections = 'Sections';
export const sectionTitles = {
  observations: 'Observations',
  reports: 'Reports',
  actors: 'Actors',
  matrix: 'Matrix',
  similar: 'Similar',
  trends: 'Trends',
  hunt: 'Hunt',
  exchange: 'Import and export',
};

export const newerExport = 'Export the library';
export const newerExportMeans =
  'Until then you can export all records to a file (one JSON value per line), as the newer version wrote them.';
export const newerNotExported = (why: string) => `Not exported: ${why}`;

export const reading = 'Reading the library…';
export const readingSoFar = (count: number) => `Reading the library… ${observations(count)} so far`;
export const showMore = (count: number, left: number) => `Show ${number(count)} more of ${number(left)}`;
export const filter = 'Filter';

/** The label of the field that chooses the subject of an analysis. */
export const of = 'Of';
export const pickSubject = 'All: pick an actor or report';
export const wholeLibrary = 'Whole library';
export const selectedObservations = 'Selected observations';
export const unknownReport = 'A report that is not in the library';
export const hintActor = (reports: string) => `actor · ${reports}`;
export const hintReport = (day: string) => `report · ${day}`;
export const nothingFits = 'Nothing has this name.';
export const removeChoice = (field: string, choice: string) => `${field}: remove ${choice}`;

export const notInAttack = 'not in ATT&CK';
export const whoIsIt = 'Who does this look like?';
export const huntList = 'Hunt list';
export const matrix = 'Matrix';
export const showInReport = 'Show in the report';
export const exportIt = 'Export';
export const exportDialog = 'Export…';
export const exportMeans =
  'Export everything, a report or an actor, in the format that another program reads.';
