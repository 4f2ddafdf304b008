import { counted } from '../plural';

/* Texts of several surfaces. One word for one thing: see the glossary in CONTRIBUTING.md. */

export const appName = 'TTP Clipper';

export const add = 'Add';
export const cancel = 'Cancel';
export const close = 'Close';
export const copy = 'Copy';
export const deleteIt = 'Delete';
export const dismiss = 'Dismiss';
export const notDismissed = (why: string) => `Not dismissed. ${why}`;
export const notStored = (why: string) => `Not stored. ${why}`;
export const edit = 'Edit';
export const open = 'Open';
export const save = 'Save';
export const undo = 'Undo';

export const actors = (count: number) => counted(count, { one: 'actor', other: 'actors' });
export const observations = (count: number) => counted(count, { one: 'observation', other: 'observations' });
export const reports = (count: number) => counted(count, { one: 'report', other: 'reports' });
export const techniques = (count: number) => counted(count, { one: 'technique', other: 'techniques' });

export const attackNotLoaded = (why: string) => `ATT&CK could not be loaded: ${why}`;
export const libraryNotRead = (why: string) => `The library could not be read: ${why}`;
