import { counted } from '../plural';
import { type Markup, rich } from '../rich';
import { observations, reports } from './common';

/* Delete everything. */

export const title = 'Delete everything';
export const means =
  'Deletes the library with its drafts, recently deleted observations, damaged records and undo; the second copy of the library; starred and recent ids; all settings; the passphrase key of automatic backups. Gives back the access to all sites. Then TTP Clipper is as after its installation.';
export const cannotBeUndone = 'This cannot be undone.';
export const has = (counts: { observations: number; reports: number; drafts: number }) =>
  `Your library has ${observations(counts.observations)} in ${reports(counts.reports)}, and ${counted(counts.drafts, { one: 'draft', other: 'drafts' })}.`;
export const backupFirst = <Node>(link: Markup<Node>) => rich`${link('Save a backup first')}`;
export const notDeleted =
  'It does not delete files that you saved (exports, backups), nor what the browser itself keeps: its history, its cache, and which sites you once allowed.';
/** Typed to confirm; compared without regard to case. */
export const confirmation = 'delete everything';
export const typeToConfirm = <Node>(text: Markup<Node>) => rich`Type ${text(confirmation)} to confirm`;
export const button = 'Delete everything';
export const deleting = 'Deleting everything…';
export const deleted = 'Everything was deleted. TTP Clipper is as after its installation.';
export const failed = (why: string) =>
  `Not everything was deleted. What is left can be deleted: try again. ${why}`;
export const stillOpen = 'Another window of TTP Clipper uses the library. Close its other windows and tabs.';
export const secondCopy = 'The second copy of the library';
export const library = 'The library';
export const caches = 'The caches';
export const settings = 'The settings';
export const shown = 'The marks on open pages';
export const session = 'What is kept for the session';
export const siteAccess = 'The access to sites';
export const stepFailed = (what: string, why: string) =>
  `${what}: ${why.trim().replace(/[.!?]?$/, (end) => end || '.')}`;
