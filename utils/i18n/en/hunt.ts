import { listOf, number } from '../format';
import { counted } from '../plural';
import { rich } from '../rich';
import { observations, reports, techniques } from './common';

/* The hunt list and one's own coverage. */

export const title = 'Hunt';
export const purpose =
  'Each technique that you tag gets a row here, with its procedures as hypotheses. You note whether you would detect it.';
export const list = 'Hunt list';
export const listOfSubject = (subject: string) => `Hunt list: ${subject}`;
export const making = (count: number) => `Putting together ${observations(count)}…`;
export const coverages = { none: 'Not covered', partial: 'Partly covered', covered: 'Covered' };
export const summary = (none: number, partial: number, covered: number) =>
  `${number(none)} not covered, ${number(partial)} partly covered, ${number(covered)} covered`;
export const coverage = 'Coverage';
export const allCoverage = 'All: not covered and most reported first';
export const asMarkdown = 'Markdown';
export const asCsv = 'CSV';
export const noneObserved = 'No technique was observed here yet.';
export const noneWithCoverage = 'No technique has this coverage yet.';
export const caption = (count: number, subject: string) => `${techniques(count)} of ${subject}`;
export const columns = {
  technique: 'Technique and hypotheses',
  reports: 'Reports',
  actors: 'Actors',
  coverage: 'Coverage',
  note: 'Note',
};
export const quotes = (count: number) => counted(count, { one: 'quote', other: 'quotes' });
export const hypotheses = (count: number) => counted(count, { one: 'hypothesis', other: 'hypotheses' });
export const andMore = (names: readonly string[], more: number) => listOf([...names, `${number(more)} more`]);
export const onlyAttack = 'Only for techniques of ATT&CK';
export const coverageOf = (id: string, name: string) => `Coverage of ${id} ${name}`;
export const noteOn = (id: string) => `Note on the coverage of ${id}`;
export const noteExample = 'Detected by, or missing';
export const saved = (id: string) => `Coverage of ${id} saved.`;
export const notSaved = (id: string, why: string) =>
  `The coverage of ${id} was not saved and stays as you set it here: ${why}`;

export const conflict = <Node>(id: Node) =>
  rich`The coverage of ${id} was changed elsewhere while you changed it here. Which one do you keep?`;
export const yours = 'Yours';
export const stored = 'Stored';
export const storedNone = 'None: it was removed';
export const keepMine = 'Keep mine';
export const keepStored = 'Keep what is stored';
export const coverageWithNote = (coverageName: string, note: string) => `${coverageName}: ${note}`;
export const coverageWithoutNote = (coverageName: string) => `${coverageName}, no note`;

/** Lines of the hunt list that is saved as Markdown. */
export const fileCoverage = (coverageText: string) => `Coverage: ${coverageText}`;
export const fileObserved = (count: number, inReports: number) =>
  `Observed: ${counted(count, { one: 'time', other: 'times' })} in ${reports(inReports)}`;
export const fileObservedBy = (count: number, inReports: number, actors: string) =>
  `${fileObserved(count, inReports)}, by ${actors}`;
export const fileAttack = (link: string) => `ATT&CK: ${link}`;
export const fileSeenIn = (inReports: number) => `Seen in ${reports(inReports)}:`;
export const fileSources = 'Sources:';
