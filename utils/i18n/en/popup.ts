import { type Markup, rich } from '../rich';

export const tagSelectionAs = 'Tag the selection as';
export const levelKey = (key: number) => `Alt ${key}`;

export const onThisPage = 'On this page';
export const notFound = 'not found on the page';
export const notFoundHere =
  'The quote is no longer in the text of this page. Open the side panel to read or edit the observation.';
export const enableSite = 'To see highlights automatically, enable the site:';

export const exportPage = 'Export this page';
export const exportEverything = 'Export everything';
export const exportFormat = 'Export format';
export const nothingOnPage = 'This page has no observations to export.';
export const nothingToExport = 'There are no observations to export yet.';
export const exported = (file: string) => `Exported as ${file}`;
export const notExported = (why: string) => `Not exported: ${why}`;

export const otherPages = 'Pages of TTP Clipper';
export const sidePanel = 'Side panel';
export const library = 'Library';
export const options = 'Options';

export const noObservationsYet = 'No observations yet';
export const howToTagKeys = <Node>(keys: Node, emphasised: Markup<Node>) =>
  rich`Select what the adversary did, then press ${keys} or choose ${emphasised('Tag as TTP')} from the context menu.`;
export const howToTagButton = <Node>(emphasised: Markup<Node>) =>
  rich`Select what the adversary did, then press the toolbar button or choose ${emphasised('Tag as TTP')} from the context menu.`;
