import { number } from '../format';
import { counted } from '../plural';
import { type Markup, rich } from '../rich';
import { actors, observations, reports, techniques } from './common';

/* The matrix of the library. */

export const title = 'Matrix';
export const purpose = 'The matrix shows the techniques that you tag while reading.';

export const colourCounts = 'Colour counts';
export const heats = { observations: 'Observations', reports: 'Reports', actors: 'Actors' };
const counts = { observations, reports, actors };
export const heatOf = (heat: keyof typeof counts, count: number) => counts[heat](count);
export const compareWith = 'Compare with';
export const compareExample = 'Group, actor or coverage';
export const orLayer = 'or a Navigator layer';
export const show = 'Show';
export const shown = { all: 'All techniques', observed: 'Only observed' };
export const shownOver = {
  both: 'In both',
  here: 'Observed, not in the overlay',
  there: 'In the overlay, not observed',
  neither: 'In neither',
};
export const subTechniques = 'Sub-techniques';
export const opened = { none: 'Folded', used: 'Open where used', all: 'All open' };

export const label = (name: string, heat: string) => `${name}: ${heat}`;
export const labelCompared = (name: string, heat: string, overlay: string) =>
  `${name}: ${heat}, compared with ${overlay}`;
export const titleCompared = (name: string, overlay: string) => `${name}, compared with ${overlay}`;
export const counting = (count: number) => `Counting ${observations(count)}…`;
export const observed = (count: number) => `${techniques(count)} observed`;
export const withOverlay = (summary: string, overlay: string) => `${summary}; compared with ${overlay}`;
export const nothingFits = 'No technique matches. Choose “All techniques” to see the whole matrix.';

export const legend = 'Legend';
export const legendMeans = 'Colour map cividis, made for all colour vision. Its lightness changes evenly.';
export const span = (from: number, to: number) =>
  from === to ? number(from) : `${number(from)}–${number(to)}`;
export const compared = 'compared';
export const inBoth = (count: number) => `${number(count)} in both`;
export const observedOnly = (count: number) => `${number(count)} observed only`;
export const overlayOnly = (count: number) => `${number(count)} in the overlay only`;
/** Texts of the exported picture, whose legend has no space for numbers. */
export const pictureComparedWith = (overlay: string) => `compared with ${overlay}`;
export const pictureInBoth = 'in both';
export const pictureNotObserved = 'not observed';

export const overlaps = {
  both: 'in both',
  here: 'observed, not in the overlay',
  there: 'in the overlay, not observed',
  neither: 'in neither',
};
export const cellTitle = (technique: string, count: string) => `${technique}: ${count}`;
export const cellTitleCompared = (technique: string, count: string, overlap: string) =>
  `${technique}: ${count}, ${overlap}`;
export const countOfSubTechniques = (count: number) =>
  counted(count, { one: 'sub-technique', other: 'sub-techniques' });
export const subTechniquesOf = (count: number, name: string) => `${countOfSubTechniques(count)} of ${name}`;

export const closeQuotes = 'Close the quotes';
export const paneSummary = (count: number, inReports: number) =>
  `${observations(count)} in ${reports(inReports)}`;
export const paneOverlap = (overlap: string, overlay: string) => `${overlap} (${overlay})`;
export const seeObservations = 'See in Observations';
export const attackPage = 'ATT&CK ↗';
export const notObserved = 'There is no observation of it.';
export const notObservedIn = (subject: string) => `There is no observation of it in: ${subject}.`;
export const itselfNotObserved =
  'There is no observation of the technique itself. Its sub-techniques have their own cells below it.';
export const itselfNotObservedIn = (subject: string) =>
  `There is no observation of the technique itself in: ${subject}. Its sub-techniques have their own cells below it.`;

export const keys = <Node>(key: Markup<Node>) =>
  rich`${key('←')} ${key('→')} ${key('↑')} ${key('↓')} move, ${key('Enter')} opens the quotes, ${key('+')} ${key('−')} opens and closes sub-techniques, ${key('Esc')} closes the quotes.`;
export const asTable = 'As a table';
export const tactic = 'Tactic';
export const technique = 'Technique';

export const exportMatrix = 'Export the matrix';
export const asSvg = 'SVG';
export const asPng = 'PNG';
export const asLayer = 'Navigator layer';
export const print = 'Print';
export const notExported = (why: string) => `Not exported: ${why}`;
/** A part of the file name. */
export const fileTitle = (name: string) => `matrix ${name}`;
export const noCanvas = 'The browser gives no canvas to draw on.';
export const pictureTooLarge = 'The picture is too large.';

export const overlayOfAttack = (name: string) => `${name} (ATT&CK)`;
export const overlayObserved = (name: string) => `${name} (observed)`;
export const attackGroup = 'ATT&CK group';
export const ownCoverage = 'My coverage';
export const ownCoverageHint = 'from the hunt list';
export const hintObserved = (hint: string) => `observed · ${hint}`;
export const unnamedLayer = 'Layer';
export const layerNotOpened = (file: string, why: string) =>
  `${file} was not opened as a Navigator layer. ${why}`;
