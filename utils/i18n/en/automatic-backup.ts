import { byteSize } from '../bytes';
import { number } from '../format';

/* Automatic backups: their part of the options, and their notices on other pages. */

export const title = 'Automatic backups';
export const meansFolder =
  'At most once a day, after the library has changed, an encrypted backup is written to a folder that you choose. This happens while a page of TTP Clipper is open: the popup, the side panel, the library or this page.';
export const meansDownloads =
  'At most once a day, after the library has changed, the side panel and the library offer an encrypted backup, which one click saves as a download. This browser lets no extension write to a folder by itself.';
export const passphraseKept =
  'TTP Clipper does not store the passphrase, only a key that is made from it and that encrypts. Nobody can open these backups without the passphrase: store it where you will find it when this computer is gone.';

export const whose = 'Passphrase';
export const generated = 'Six random words';
export const own = 'My own passphrase';
export const makeAnother = 'Make another';
export const ownPassphrase = 'Your passphrase';
export const ownAgain = 'Your passphrase again';
export const bitsOfMade = (bits: number, words: number) =>
  `Strong: ${number(bits)} bits, six words chosen at random of ${number(words)}.`;
export const short = (least: number) => `Too short: at least ${number(least)} characters.`;
export const weak = (bits: number) =>
  `Weak: about ${number(bits)} bits. A program can guess it. Use more words, or six random ones.`;
export const fair = (bits: number) => `Fair: about ${number(bits)} bits. Another word makes it strong.`;
export const strong = (bits: number) => `Strong: about ${number(bits)} bits, if you chose it at random.`;
export const notSame = 'The two passphrases differ.';
export const isStored = 'I have stored the passphrase.';
export const pleaseStore = 'Store the passphrase first, and tick the box.';

export const keep = 'Backups to keep';
export const keepMeans =
  'Older ones of this profile are deleted from the folder. Other files in it are not touched.';
export const keepDownloads = 'Delete old ones yourself: an extension cannot delete downloads.';
export const chooseFolder = 'Choose a folder and turn on';
export const turnOn = 'Turn on';
export const changeFolder = 'Choose another folder';
export const changePassphrase = 'Change the passphrase';
export const newPassphrase = 'Use this passphrase from now on';
export const newPassphraseMeans = 'Older backups still open with the passphrase under which they were made.';
export const turnOff = 'Turn off';
export const turnOffConfirm = 'Turn off and delete the key';
export const saveNow = 'Save one now';
export const saving = 'Saving a backup…';

export const inFolder = (folder: string) => `On. Folder: ${folder}`;
export const asDownloads = 'On. Each backup is saved as a download.';
export const noneYet = 'No backup yet: the library has not changed since you turned them on.';
export const last = (at: string, file: string, bytes: number) =>
  `Last backup: ${at}, ${file}, ${byteSize(bytes)}.`;
export const failed = (at: string, why: string) =>
  `${at}: no backup was saved. Your library is unchanged. ${why}`;
export const madeAs = (file: string) => `The backup ${file} was saved.`;
export const notMade = (why: string) => `No backup was saved. Your library is unchanged. ${why}`;
export const notNoted = (what: string, why: string) =>
  `${what} This could not be noted, so it is tried again. ${why}`;
export const stopped = (why: string) => `Automatic backups: ${why}`;
export const notTurnedOn = (why: string) => `Not changed. ${why}`;

export const permission = (folder: string) =>
  `The browser asks again before TTP Clipper may write to ${folder}.`;
export const allow = 'Allow, and save a backup';
export const retry = 'Try again';
export const due = 'The library has changed. Your backup is due.';
export const saveDownload = 'Save it';
export const keyGone = 'Their key is gone. Turn them on again in the options.';
export const otherSize = (file: string) =>
  `${file} is not complete. Is the disk full? Free some space and try again.`;
