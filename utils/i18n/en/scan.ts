import { number } from '../format';
import { counted } from '../plural';
import { type Markup, rich } from '../rich';

/* Suggestions for the sentences of the article. */

export const suggestions = 'Suggestions';
export const threshold = <Node>(percentage: string, likelihood: string, emphasised: Markup<Node>) =>
  rich`Show suggestions from ${emphasised(percentage)} (${likelihood})`;
export const scanning = 'Scanning the article';
export const stop = 'Stop';
export const again = 'Scan again';
export const stoppedAfter = (percentage: string) => `Stopped after ${percentage} of the page.`;
export const showRejected = (count: number) => `Show ${number(count)} rejected`;
export const hideRejected = (count: number) => `Hide ${number(count)} rejected`;
export const rejectedSuggestions = 'Rejected suggestions';
export const bringBack = 'Bring back';
export const broughtBack = 'The suggestion is back.';
export const nothingLeft = 'Nothing left to decide';
export const toDecide = (count: number) =>
  `${counted(count, { one: 'suggestion', other: 'suggestions' })} to decide`;
export const capturedAlready = (count: number) => `${number(count)} captured already`;
export const belowThreshold = (count: number) =>
  `${counted(count, { one: 'sentence', other: 'sentences' })} below the threshold`;
export const notEnglish = (count: number) =>
  `${counted(count, { one: 'sentence is', other: 'sentences are' })} not in English. The suggestions know only English: tag such sentences by hand.`;
export const suggesterNotLoaded = (why: string) => `The suggestions could not be loaded: ${why}`;
export const showMore = (count: number) => `Show ${number(count)} more`;

/** The accessible name of an item of the list. */
export const item = (technique: string, state: string, sentence: string) =>
  `${technique}, ${state}: ${sentence}`;
export const states = { accepted: 'accepted', rejected: 'rejected' };
export const accepted = '✓ Accepted';
export const rejected = '✕ Rejected';
export const accept = 'Accept';
export const change = 'Change';
export const reject = 'Reject';
export const anotherTechnique = 'Another technique (Esc cancels)';
export const techniqueExample = 'Id, name or former id';

export const keysOfMoves = <Node>(key: Markup<Node>) => rich`${key('J')} ${key('K')} next, previous`;
export const keyOfAccept = <Node>(key: Markup<Node>) => rich`${key('A')} accept`;
export const keyOfChange = <Node>(key: Markup<Node>) => rich`${key('C')} change`;
export const keyOfReject = <Node>(key: Markup<Node>) => rich`${key('R')} reject`;
export const keyOfUndo = <Node>(key: Markup<Node>) => rich`${key('U')} undo`;
