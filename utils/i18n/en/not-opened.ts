import { observations } from './common';

/* A library whose store the browser cannot open. */

export const title = 'The library is not open';
export const says = (reason: string) => `The browser cannot open the library’s store. It says: ${reason}`;
export const nothingDeleted =
  'Nothing was deleted. Until the store opens, nothing can be saved; what you type in a card stays in the card.';
export const storeDeleted =
  'The store was deleted, to restore the library from its second copy. That happens as soon as a store opens. Until then, nothing can be saved; what you type in a card stays in the card.';
export const copyWhole = (count: number) => `The second copy is whole. It has ${observations(count)}.`;
export const copyInPart = (count: number) => `The second copy is damaged. It has ${observations(count)}.`;
export const noCopy =
  'There is no second copy that can be read. If the store does not open after a restart of the browser either, “Delete everything” in the options begins an empty library, which can restore a backup.';
export const restoreMeans =
  'Restoring deletes the store for good, with what the copy does not have, the undo history and the damaged records that were set apart. The store cannot be exported; to keep its files, close the browser and save its profile folder first.';

export const tryAgain = 'Try again';
export const restore = 'Restore what the copy has';
export const confirmRestore = 'Delete the store and restore';
export const working = 'Opening the library…';
export const notRestored = (why: string) => `Not restored: ${why}`;
export const openLibrary = 'Open the library';
