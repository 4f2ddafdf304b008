import { number } from '../format';
import { counted } from '../plural';

export const title = 'Site access';
export const inUse = 'in use';
export const isInUse = (choice: string) => `${choice}: in use`;
export const noSites = 'The list of research sites is empty.';

const sites = (count: number) => counted(count, { one: 'research site', other: 'research sites' });

export const onClick = {
  name: 'Only when I click',
  means:
    'TTP Clipper reads a page only after you press its button, its keys or its menu entry there. Earlier highlights appear after that click, too.',
  ask: 'Give up all site access',
};

export const onResearchSites = {
  name: 'On research sites',
  means: (count: number) =>
    `Highlights appear automatically on ${sites(count)} (you can edit the list), and the small toolbar appears at your selection. Everywhere else only when you click.`,
  ask: (count: number) => `Ask for ${sites(count)}`,
};

export const onAllSites = {
  name: 'On all sites',
  means:
    'The same on every site that you visit, also in your mail and on internal pages. TTP Clipper can read everything there. What it reads stays on this computer.',
  ask: 'Ask for all sites',
};

export const askForMissing = (count: number) => `Ask for the ${number(count)} sites not granted`;

export const enableOn = (host: string) => `Enable on ${host}`;
export const refused = 'The browser did not give this access.';
export const refusedAskAgain = 'The browser did not give this access. You can ask again at any time.';
export const pressAgain = 'The browser asks only right after a click. Press the button again.';
export const openDetails = 'Open the details of TTP Clipper';
