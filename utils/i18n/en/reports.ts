import { number } from '../format';
import { type Markup, rich } from '../rich';
import { observations, reports, techniques } from './common';

/* The reports of the library. */

export const title = 'Reports';
export const reading = 'Reading…';
export const readingSoFar = (count: number, read: number) =>
  `${reports(count)}, reading… ${observations(read)} so far`;
export const summary = (count: number, all: number) => `${reports(count)}, ${observations(all)}`;
export const summaryFiltered = (count: number, fitting: number, all: number) =>
  `${reports(count)} and ${number(fitting)} of ${observations(all)} match`;
export const filterExample = 'Filter by title, quote, technique, actor';
export const all = '← All reports';

export const observationsOf = (report: string) => `Observations of ${report}`;
export const openReport = (report: string) => `Open the report: ${report}`;
export const openIt = 'Open ↗';
export const capturedOn = (day: string) => `captured ${day}`;

export const unknown =
  'This report is not in the library. Its observations were deleted, or there were none.';
export const open = 'Open the report';
export const inTable = (count: number) => `${observations(count)} in the table`;
export const publisher = 'Publisher';
export const authors = 'Authors';
export const published = 'Published';
export const captured = 'Captured';
export const address = 'Address';
export const addresses = 'Addresses';

export const story = 'Story';
export const storyAsInText = 'Order of the text';
export const storyMeans = <Node>(key: Markup<Node>) =>
  rich`The steps in the order in which they happened. Drag a step, or press ${key('Alt')} with ${key('↑')} or ${key('↓')} in it. An Attack Flow is exported in this order.`;
export const storyChangedElsewhere = 'The order was changed elsewhere. That order is shown.';
export const putMine = 'Use my order';
export const drag = 'Drag to its place in the story';
export const moveUp = (step: string) => `Move ${step} up`;
export const moveDown = (step: string) => `Move ${step} down`;
export const moved = (from: number, to: number, count: number) =>
  `Step ${number(from)} is step ${number(to)} of ${number(count)} now.`;

export const techniquesTitle = 'Techniques';
export const coverage = <Node>(
  count: number,
  { covered, partial, none }: Record<'covered' | 'partial' | 'none', number>,
  link: Markup<Node>,
) =>
  rich`${techniques(count)}: your detections cover ${number(covered)}, partly ${number(partial)}, not ${number(none)}. ${link('Hunt list')}`;
export const byTactic = 'By tactic, as a list';
export const noTactic = 'No tactic';

export const recentlyDeleted = 'Recently deleted';
export const keptFor = 'Kept for 30 days.';
export const deletedOn = (day: string) => `deleted ${day}`;
export const restore = 'Restore';
