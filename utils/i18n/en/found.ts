import { number } from '../format';
import { counted, plural } from '../plural';
import { type Markup, rich } from '../rich';
import { observations, techniques } from './common';

/* What the page names of ATT&CK. */

const times = (count: number) => plural(count, { one: 'once', other: `${number(count)} times` });

export const nothing = 'This page names nothing of ATT&CK';
export const nothingMeans = <Node>(emphasised: Markup<Node>) =>
  rich`The ids, tactics, groups and software that a page names are listed here. ${emphasised('Scan')} suggests techniques for its sentences.`;

export const groups = 'Groups';
export const software = 'Software';
export const named = (count: number) => `named ${times(count)}`;
export const namedAs = (formerName: string, count: number) => `as ${formerName} ${times(count)}`;
/** Added for screen readers after `named` or `namedAs`. */
export const showTactic = (tactic: string) => ` on the page: show ${tactic}`;
export const ambiguous = 'one of these: ambiguous';
export const formerId = (id: string) => `named by its former id ${id}`;
export const multiplied = (count: number) => `× ${number(count)}`;
export const captured = '✓ captured';
export const capturedAs = (id: string) => `✓ captured as ${id}`;
export const capture = 'Capture';
export const captureAs = (id: string) => `Capture as ${id}`;
export const captureFirst = (technique: string) => `Capture ${technique} with its first passage`;
export const added = (technique: string) => `Added: ${technique}`;
export const nothingAdded = 'Nothing added: it is in the library already.';
export const morePassages = (count: number) =>
  `and ${counted(count, { one: 'more passage', other: 'more passages' })}`;

/** If a page has several tables, they are numbered. */
export const thisTable = 'this table';
export const tableOf = (position: number) => `table ${number(position)}`;
export const techniquesIn = (table: string) => `Techniques in ${table}`;
export const tableNames = <Node>(count: number, emphasised: Markup<Node>) =>
  rich`A table on this page names ${emphasised(techniques(count))}.`;
export const addAllFrom = (table: string) => `Add all from ${table}…`;
export const addObservations = (count: number) => `Add ${observations(count)}`;
export const addedObservations = (count: number) => `Added ${observations(count)}`;
export const leftOutKnown = '✓ in the library already: left out';
export const leftOutTwice = '✓ the same as one above: left out';
export const leftOut = (count: number) => `${number(count)} left out`;
