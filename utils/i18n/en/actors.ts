import { listOf, number, oneOf } from '../format';
import { counted } from '../plural';
import { type Markup, rich } from '../rich';
import { observations, reports, techniques } from './common';

/* The actors of the library. */

export const title = 'Actors';
export const purpose =
  'Name the actor when you tag. What each actor does over all reports is collected here.';
export const none = <Node>(link: Markup<Node>) =>
  rich`No observation names an actor yet. Fill in “Actor” when you tag, or select observations in ${link('Observations')} and add one to all of them.`;
export const filterExample = 'Filter by name or alias';
export const ambiguous = (names: readonly string[]) => `ambiguous: ${oneOf(names)}`;
export const all = '← All actors';

export const columns = {
  actor: 'Actor',
  reports: 'Reports',
  observations: 'Observations',
  techniques: 'Techniques',
  firstSeen: 'First seen',
  lastSeen: 'Last seen',
};

export const seen = (first: string, last: string, inReports: number, count: number) =>
  `Seen ${first} to ${last} · ${reports(inReports)} · ${observations(count)}`;
export const makingProfile = 'Making the profile…';
export const unseen = 'No observation names this actor.';
export const unseenGroup = (count: number) =>
  `No observation names this actor. ATT&CK lists ${techniques(count)} for it.`;
export const moreOf = (name: string) => `More about ${name}`;
export const compare = 'Compare with ATT&CK';
export const observationsOf = 'Observations';
export const timeline = 'Observations by month of the report';
export const month = 'Month';
export const otherProcedures = 'Procedures without a technique';
export const distinctiveTechniques = 'Distinctive techniques';
export const distinctiveTechniquesMean =
  'Techniques that few or no other actors use, in ATT&CK and in your library. Those in most reports first.';
export const noDistinctiveTechniques = 'None: other actors use all of them.';
export const usedBy = (others: number) =>
  others === 0 ? 'no other actor' : counted(others, { one: 'other actor', other: 'other actors' });
export const distinctiveProcedures = 'Distinctive procedures';
export const distinctiveProceduresMean = 'Procedures that few or no other actors in your library use.';
export const noDistinctiveProcedures = 'None: others do the same, or you captured no procedure yet.';
export const software = 'Software';
export const noSoftware = 'None named.';
export const reportsTitle = 'Reports';

export const techniquesTitle = 'Techniques and procedures';
export const techniqueColumns = {
  technique: 'Technique',
  reports: 'In reports',
  observations: 'Observations',
  first: 'First',
  last: 'Last',
  known: 'Known to ATT&CK',
};
export const known = 'yes';
export const unknown = 'no';
export const quotes = (count: number) => counted(count, { one: 'quote', other: 'quotes' });
export const procedures = (count: number) => counted(count, { one: 'procedure', other: 'procedures' });
export const variants = (count: number) => `${number(count)} variants in one`;
export const alsoBy = (names: readonly string[]) => `also ${listOf(names)}`;

export const groupsAndAliases = 'Groups and aliases';
export const ownAlias = 'yours';
export const attackAlias = 'ATT&CK';
export const split = 'split off';
export const splitOff = (name: string) => `Split off ${name}`;
export const splitMeans = (name: string) => `Make ${name} a separate actor`;
export const wasSplit = (name: string) => `${name} is a separate actor now.`;
export const name = 'Name';
export const rename = 'Rename';
export const wasRenamed = (before: string, now: string) =>
  `${before} is called ${now} now. The old name stays as an alias.`;
export const addAlias = 'Add an alias';
export const hasAlias = (alias: string, actor: string) => `${alias} is a name of ${actor} already.`;
export const wasAliased = (alias: string, actor: string) => `${alias} is another name of ${actor} now.`;
export const nameTaken = (name: string) =>
  `There is an actor called ${name} already. Merge the two, or take another name.`;
export const aliasTaken = (name: string, actors: readonly string[]) =>
  `${name} is a name of ${listOf(actors)} already. Merge the two, or take another name.`;
export const mergeWith = 'Merge with';
export const mergeExample = 'Another name of this actor';
export const wasMerged = (other: string, actor: string) => `${other} is counted as ${actor} now.`;
export const ambiguousMeans = <Node>(name: Node, actors: readonly string[]) =>
  rich`${name} is a name of ${listOf(actors)}. It is counted separately. If it always means one of them in your library, say which:`;
export const wasDecided = (name: string, actor: string) => `${name} means ${actor} from now on.`;

export const notChanged = (why: string) => `Not changed: ${why}`;
export const changedElsewhere =
  'Not changed: the actor was changed elsewhere. It is shown as it is now. Try again.';
export const nothingToChange =
  'Not changed: the others have it as their own name. Rename or merge one of them.';
