import { number } from '../format';
import { plural } from '../plural';
import { type Markup, rich } from '../rich';

/* The capture card. */

export { card as title } from './content';

export const noTarget = 'This card opens from a selection. Select text on a page and tag it.';
export const opening = 'Opening…';
export const observationsHere = 'Observations here';

export const levelWithKey = (means: string, key: number) => `${means} (Alt+${key})`;
export const closeKeepingDraft = 'Close and keep the draft';
export const techniqueOfTactic = 'Tactic (or the technique that shows it)';
export const searchTactic = 'Search by name or id';
export const searchTechnique = 'Id, name or former id';
export const withdrawn = (state: string) => `(${state})`;
export const removeTechnique = (name: string) => `Remove technique ${name}`;
export const tactics = 'Tactics';
export const procedure = 'Procedure, verbatim';
/** Below a procedure whose quote has typographic quotation marks or spaces that do not break. */
export const straightened = 'Straightened: plain quotation marks and spaces, so that it runs.';
export const asWritten = 'Undo: as the page has it';
export const notStraightened = 'Quotation marks and spaces as the page has them: a shell may not take them.';
export const straighten = 'Straighten';
export const actorExample = 'Group, alias or new name';
export const softwareExample = 'Malware or tool';
export const tagsExample = 'Your own labels';
export const draftNotStored = (why: string) => `The draft is not stored: ${why}`;
/** Said over the page, which asked to open another card. */
export const staysOpen = 'The open card could not store what you typed, so it stays open.';
export const discard = 'Discard';
export const escapeKeepsDraft = <Node>(key: Markup<Node>) => rich`${key('Esc')} keeps a draft`;
export const saving = 'Saving…';

export const movedOrCovered =
  'Nothing was changed: the page moved or covered this card. Open it in its own window, or try again.';
export const focusTaken =
  'The page took the keyboard out of this card: what you typed since then went to the page. Click in a field to go on, or open the card in its own window.';
export const checking = 'Checking that the page shows this card…';
export const notStoredNotOpened =
  'The window was not opened: what you typed is not stored, and would be missing there.';
export const openInWindow = 'Open in its own window';

export const saved = 'Saved';
export const savedAs = (technique: string) => `Saved: ${technique}`;
export const deleted = 'Deleted. You can restore it in the library for 30 days.';

const artefacts = {
  hash: 'a file hash',
  address: 'a network address',
  domain: 'a domain',
  URL: 'a URL',
  'e-mail address': 'an e-mail address',
  'file name': 'a file name',
};
export const isArtefact = (kind: keyof typeof artefacts) =>
  `This is ${artefacts[kind]}: an artefact, not behaviour.`;
export const artefactMeans =
  'It says what was left behind. A tactic, technique or procedure says what was done with it.';
export const selectBehaviour = 'Select the passage of the report that says what was done.';
export const useSentence = 'Use this sentence as the quote';

export const namedInQuote = 'named in the quote';
export const namedInReport = (count: number) =>
  `named ${plural(count, { one: 'once', other: `${number(count)} times` })} in the report`;
export const ambiguously = (where: string) => `${where}, where the name is ambiguous`;
