import { number } from '../format';
import { plural } from '../plural';
import { observations } from './common';

/* The table of all observations. */

export const title = 'Observations';
export const search = 'Search';
export const searchExample = 'Search quotes, procedures, notes, reports (/)';
export const showEverything = 'Show everything';
export const columnMenu = 'Columns';
export const filterScope = 'What the filter shows';
export const reading = 'Reading…';
export const summary = (count: number) => observations(count);
export const summarySoFar = (count: number) => `${observations(count)} so far, reading…`;
const match = (count: number) => plural(count, { one: 'matches', other: 'match' });
export const summaryFiltered = (count: number, all: number) =>
  `${number(count)} of ${observations(all)} ${match(count)}`;
export const summaryFilteredSoFar = (count: number, all: number) =>
  `${number(count)} of ${observations(all)} so far ${match(count)}, reading…`;
export const selected = 'Selected';

export const columns = {
  level: 'Level',
  technique: 'Technique',
  tactic: 'Tactic',
  quote: 'Quote',
  procedure: 'Procedure',
  actor: 'Actor',
  software: 'Software',
  report: 'Report',
  tag: 'Tags',
  confidence: 'Confidence',
  captured: 'Captured',
  updated: 'Changed',
};

export const narrowBy = 'Narrow by';
export const facets = {
  tactic: { title: 'Tactic', find: 'Find a tactic' },
  technique: { title: 'Technique', find: 'Find a technique' },
  actor: { title: 'Actor', find: 'Find an actor' },
  software: { title: 'Software', find: 'Find software' },
  level: { title: 'Level', find: 'Find a level' },
  confidence: { title: 'Confidence', find: 'Find a confidence' },
  tag: { title: 'Tag', find: 'Find a tag' },
  report: { title: 'Report', find: 'Find a report' },
  publisher: { title: 'Publisher', find: 'Find a publisher' },
  month: { title: 'Month', find: 'Find a month' },
};
export const ambiguous = (actor: string) => `${actor} (ambiguous)`;
export const find = 'Find';
export const noValue = 'none';
export const chosen = (count: number) => `${number(count)} chosen`;
export const more = (count: number) => `${number(count)} more`;
export const fewer = 'Fewer';

export const observation = 'Observation';

export const views = 'Views';
export const noViews = 'Save what the table shows now, to return to it later.';
export const deleteView = (name: string) => `Delete the view ${name}`;
export const viewName = 'Name of the view';
export const viewNameExample = 'Name';
export const saveView = 'Save view';
export const viewSaved = (name: string) => `Saved as “${name}”.`;
export const viewDeleted = (name: string) => `“${name}” deleted.`;

export const selectedObservations = 'Selected observations';
export const selectedCount = (count: number) => `${observations(count)} selected`;
export const fields = {
  technique: 'Technique…',
  actors: 'Actors…',
  tags: 'Tags…',
  confidence: 'Confidence…',
};
export const mergeDuplicates = 'Merge duplicates';
export const selectionScope = 'The selection';
export const selectNone = 'Select none';
export const techniqueOfAll = 'Technique of all of them';
export const techniqueExample = 'Search by id, name or what analysts call it';
export const names = {
  actors: { label: 'Names of actors', example: 'Type or choose actors' },
  tags: { label: 'Names of tags', example: 'Type or choose tags' },
};
export const addToAll = 'Add to all';
export const removeFromAll = 'Remove from all';

const keptAsIs = (count: number) =>
  count === 0
    ? ''
    : ` ${observations(count)} ${plural(count, { one: 'was', other: 'were' })} changed elsewhere and left as ${plural(count, { one: 'it is', other: 'they are' })}.`;
export const changed = (count: number, conflicts: number) =>
  `Changed ${observations(count)}.${keptAsIs(conflicts)}`;
export const deleted = (count: number, conflicts: number) =>
  `Deleted ${observations(count)}.${keptAsIs(conflicts)}`;
export const merged = (count: number, conflicts: number) =>
  `Merged duplicates: ${observations(count)}.${keptAsIs(conflicts)}`;
export const noDuplicates = 'No duplicates found.';
