import { number } from '../format';
import { counted } from '../plural';
import { techniques } from './common';

/* Actors whose techniques are alike. */

export const title = 'Similar';
export const purpose =
  'With five or more techniques of a report or an actor, this lists the groups with the most similar techniques, and what speaks against each.';
export const question = 'Who does this look like?';
export const questionMeans =
  'This compares techniques. It is not an attribution: many actors do the same, share tools and copy each other.';
export const pickSubject = 'Pick an actor or report';
export const pickFirst =
  'Pick an actor or a report above, or “Who does this look like?” on an actor’s profile.';
export const howMeasured = 'How this is measured';
export const measure =
  'Okapi BM25 (Robertson and Zaragoza, 2009). A technique counts more when fewer of ATT&CK’s groups use it and more reports of the subject show it. Long profiles get a lower score. 100% means exactly these techniques and no others. A result needs at least five techniques that some actor is known for, three in common, and a score of 35%; else there is not enough evidence. One in eight random sets of techniques still passes.';
export const showAnyway = 'Show the nearest anyway; they mean little';
export const fromAttack = (id: string) => `${id}, as ATT&CK describes it`;
export const fromLibrary = 'as observed in your library';
export const shared = (source: string, count: number, of: number) =>
  `${source} · shares ${number(count)} of ${techniques(of)}`;
export const inCommon = 'In common';
export const noneInCommon = 'Nothing.';
export const against = 'Speaks against it: not known of this actor';
export const noneAgainst = 'Nothing: all of them are known of this actor.';
export const unseen = 'Known of this actor, not seen here (the rarest)';
export const noneUnseen = 'Nothing: all that is known of this actor was seen.';
export const compareInMatrix = 'Compare in the matrix';
export const profile = 'Profile';
export const knownOf = (count: number) => `${techniques(count)} known of this actor`;
export const weight = 'Weight: rarity, times how often';
export const lighter = (count: number) =>
  `and ${counted(count, { one: 'more that weighs less', other: 'more that weigh less' })}`;

export const notEnoughKnown = (count: number, needed: number) =>
  `Not enough evidence: ${techniques(count)} that some actor is known to use. At least ${number(needed)} are needed.`;
export const notEnoughShared = (needed: number) =>
  `Not enough evidence: no actor shares ${number(needed)} or more of these techniques.`;
export const noneStandsOut =
  'Not enough evidence: no actor stands out. Random techniques resemble some actor as much as these.';
