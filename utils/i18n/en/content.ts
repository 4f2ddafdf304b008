/* Texts in the pages that are read. Part of the content script, so as few as possible. */

export const card = 'TTP Clipper: capture';
export const toolbar = 'Tag the selection as TTP';
export const inWindow = 'The page hinders the card. It is open in a window of its own.';
export const keptAsDraft = 'The card before was kept as a draft.';
export const selectFirst = 'Select the text first, then tag it.';
