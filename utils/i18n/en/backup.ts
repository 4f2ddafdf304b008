import { byteSize } from '../bytes';
import { counted } from '../plural';
import { type Markup, rich } from '../rich';
import { actors, observations, reports } from './common';

/* Backups of the whole library. */

export const title = 'Backup';
export const means =
  'Everything in one file: reports, observations, drafts, what was deleted recently, actors, coverage, stories and views.';
export const lastSaved = (instant: string) => `The last backup was saved on ${instant}.`;
export const passphrase = 'Passphrase (empty: not encrypted)';
export const passphraseMeans = 'Nobody can open an encrypted backup without its passphrase.';
export const save = 'Save a backup';
export const making = 'Making the backup…';
export const saved = (file: string, bytes: number) => `Saved as ${file}, not encrypted, ${byteSize(bytes)}.`;
export const savedEncrypted = (file: string, bytes: number) =>
  `Saved as ${file}, encrypted, ${byteSize(bytes)}.`;
export const notMade = (why: string) => `No backup was made: ${why}`;
export const workerNotStarted = 'The part of TTP Clipper that makes backups could not start.';
export const nothingOpened = 'No backup is open.';
export const tooLarge = (most: number) => `The file is too large. The limit is ${byteSize(most)}.`;

export const noBackup = <Node>(count: number, link: Markup<Node>) =>
  rich`Your library has ${observations(count)} and no backup. It exists only in this browser’s profile. ${link('Make a backup')}`;
export const oldBackup = <Node>(day: string, link: Markup<Node>) =>
  rich`Your last backup is from ${day}. Your library exists only in this browser’s profile. ${link('Make a backup')}`;
export const dismissForMonth = 'Dismiss for a month';

export const restore = 'Restore a backup…';
export const fileToRestore = 'Backup to restore';
export const opening = (file: string) => `Opening ${file}…`;
export const restoring = (name: string) => `Restoring ${name}…`;
export const restored = (name: string) =>
  `${name} was restored. Until you leave this page you can go back to what was here before.`;
export const restoredSame = (name: string) =>
  `${name} was restored. Nothing changed: your library is already as in the backup.`;
export const undoRestore = 'Undo restore';
export const notRestored = (why: string) => `Nothing was restored. Your library is unchanged. ${why}`;
export const fileNotRestored = (file: string, why: string) =>
  `${file} was not restored. Your library is unchanged. ${why}`;
export const passphraseOf = (file: string) => `Passphrase of ${file}`;
export const wrongPassphrase = 'This is not the passphrase (or the file is damaged). Nothing was changed.';
export const contents = <Node>(
  file: Node,
  made: { on: string; by: string },
  counts: Record<'reports' | 'observations' | 'actors' | 'views', number>,
) =>
  rich`${file} was made on ${made.on} by ${made.by} and has ${reports(counts.reports)}, ${observations(counts.observations)}, ${actors(counts.actors)} and ${counted(counts.views, { one: 'view', other: 'views' })}.`;
export const replaces = 'It replaces everything in the library.';
export const importInstead = 'To add to the library instead, import an export.';
export const replaceLibrary = 'Replace the library';
