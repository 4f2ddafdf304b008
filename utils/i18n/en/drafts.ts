export const title = 'Drafts';
export const unfinishedEdit = 'unfinished edit';
export const resume = 'Resume';
export const discard = 'Discard';
export const discardConfirm = 'Discard permanently';
