/* The names of keys, as keyboards show them. */

export const ctrlEnter = 'Ctrl Enter';
export const esc = 'Esc';

/** Keys in the list of suggestions. */
export const accept = 'A';
export const change = 'C';
export const reject = 'R';
export const undo = 'U';
