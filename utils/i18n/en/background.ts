import { appName } from './common';

/* The context menu, the address bar and the toolbar button. */

export const menuTag = 'Tag as TTP';
/** The browser replaces `%s` by the selection. A single `&` would mark an access key, so it is doubled. */
export const menuSearch = 'Search ATT&&CK for “%s”';
export const menuOpen = (object: string) => `Open ${object}`;

export const omniboxSearch = 'Search ATT&CK';
/** Chromium replaces `%s` by the typed text. */
export const omniboxSearchFor = 'Search ATT&CK for %s';
export const replaces = (id: string) => `replaces ${id}`;
export const also = (alias: string) => `also ${alias}`;

export const button = appName;
export const buttonSaying = (message: string) => `${appName}: ${message}`;
export const pageGone = 'The page went away. Try again.';
