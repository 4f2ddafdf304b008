/* Failures: what happened, what is unchanged, what to do. */

import { number } from '../format';

export const internal = (error: string) => `Something went wrong in TTP Clipper: ${error}`;
export const notSavedFull =
  'Not saved: the disk or browser storage is full. Your library is unchanged. Free some space and try again.';
export const notSavedBroken = (error: string) =>
  `Not saved: the browser storage failed (${error}). Your library is unchanged. Try again.`;
export const storageFailed = (error: string) => `The browser storage failed (${error}).`;
export const notReadFull =
  'Your library could not be read: the disk or browser storage is full. Free some space and try again.';
export const notReadBroken = (error: string) =>
  `Your library could not be read: the browser storage failed (${error}). Try again.`;

/** Most likely the extension was just updated. */
export const unreachable = 'TTP Clipper does not answer. Reload the page.';
export const notForContentScripts = (call: string) => `${call} is not for content scripts.`;
export const invalidInput = (call: string) => `${call}: the input is not valid.`;
export const invalidField = (call: string, field: string) => `${call}: ${field} is not valid.`;
export const scriptNotLoaded = (path: string) => `The script ${path} did not load.`;
export const scriptWithoutValue = (path: string) => `The script ${path} did not provide its value.`;
export const workerClosed = 'The worker was closed.';
export const readerNotStarted =
  'The part of TTP Clipper that reads pages could not start. Open this page again.';
export const noWorkerMethod = (method: string) => `The worker has no method ${method}.`;

export const notOnPage = 'TTP Clipper does not run on this page. Reload the page and try again.';
export const noPage = 'This window has no open page.';
export const tooManyAddresses = 'This page changes its address too often.';
export const tooManyWindows =
  'The card does not open on this page, and too many windows were opened. Wait some seconds and tag again.';
export const foreignPage = 'A page can only access its own observations.';

export const newerLibrary =
  'This library was written by a newer version of TTP Clipper. Update TTP Clipper to open it. Your library is unchanged.';
export const formerLibrary =
  'This library was written by a former version of TTP Clipper. Reload the page to update it.';
export const notMigrated = (reason: string) =>
  `Your library could not be updated for this version of TTP Clipper (${reason}). It is unchanged. Restart the browser and try again.`;
export const blockedLibrary =
  'TTP Clipper was updated, but another of its windows keeps your library open. Close its other windows and tabs, or restart the browser. Your library is unchanged.';
export const notOpened = (reason: string) =>
  `Your library is not open: the browser cannot open its store (${reason.replace(/\.$/, '')}). Nothing was deleted, and nothing is saved until it is open. Try again in the library.`;
export const notOpenedAgain = (reason: string) =>
  `Your library is not open: its store was deleted, to restore it from the second copy, but the browser cannot open a new one (${reason.replace(/\.$/, '')}). Nothing is saved until it is open. Try again in the library.`;
export const copyDiffers = 'The second copy differs from what was written.';
export const draftGone = 'This draft is no longer there: it was saved or discarded elsewhere.';
export const observationGone = 'This observation is no longer there.';
export const observationDeleted = 'This observation was deleted elsewhere.';
export const observationChanged =
  'This observation was changed elsewhere since you opened it. Save again to replace it with yours.';
export const recordDeleted = 'This was deleted elsewhere. Nothing was saved.';
export const recordChanged =
  'This was changed elsewhere. Nothing was saved. Compare, and save again to replace it with yours.';
export const notStorable = (store: string, field: string) =>
  `Not saved: a record is not valid (${store} ${field}). Your library is unchanged.`;
export const damageFound = (store: string) => `A record of your library is damaged (${store}). Try again.`;
export const damagedEntry = 'It is no valid entry of the journal of changes.';
export const notRestorable = 'This observation can no longer be restored.';
export const notUndoable =
  'This can no longer be undone: it was undone already, is too old, or what it needs is damaged.';
export const noAddressToFind =
  'This page has no web address, so the quote could not be found again. Nothing was saved.';
export const noAddressToRemember = 'This page has no web address to remember it by.';
export const mergeTooLarge = 'Together these observations are larger than one can be. Nothing was changed.';
export const mergeAcrossReports = 'Only observations of one report can be merged. Nothing was changed.';

export const chooseTactic = 'Choose a tactic.';
export const chooseTechnique = 'Choose a technique.';
export const writeProcedure = 'Write the procedure: the command, tool or sequence.';

/** @param field its label */
export const shortenField = (field: string, limit: number) =>
  `${field}: shorten the text to ${number(limit)} characters.`;
/** @param field its label */
export const shortenName = (field: string, limit: number) =>
  `${field}: shorten each name to ${number(limit)} characters.`;
/** @param field its label */
export const removeNames = (field: string, limit: number) =>
  `${field}: remove some. An observation has at most ${number(limit)}.`;

export const notImported = (why: string) => `Nothing was imported. ${why}`;
export const stagedImportGone = 'The file to import is no longer there. Choose it again.';
export const stagedBackupGone = 'The backup is no longer there. Choose the file again.';
export const invalidRecord = 'A record is not valid.';
export const invalidRecordOf = (store: string, problem: string) =>
  `A record is not valid: ${store} ${problem}.`;
