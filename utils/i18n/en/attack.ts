import { number } from '../format';
import { counted } from '../plural';
import { type Markup, rich } from '../rich';
import { observations } from './common';

/* The search of ATT&CK, and the details of what it finds. */

export const search = 'Search ATT&CK';
export const attackSite = 'attack.mitre.org';
export const searchExample = 'Search ATT&CK: id, name, group, software';
export const starred = 'Starred';
export const recent = 'Recent';
export const starredAndRecent = 'Starred and recent';
export const hits = 'Hits';
export const foundInAttack = 'Found in ATT&CK';
export const found = (count: number) => `${number(count)} found`;
export const firstFound = (count: number) => `The first ${number(count)} found`;
export const nothingFits = 'Nothing in ATT&CK matches. Try another word, or the id.';
export const searchKeys = <Node>(key: Markup<Node>) =>
  rich`${key('Enter')} details · ${key('Shift Enter')} attack.mitre.org`;
export const searchKeysTagging = <Node>(key: Markup<Node>) =>
  rich`${key('Enter')} details · ${key('Ctrl Enter')} tags the selection · ${key('Shift Enter')} attack.mitre.org`;
export const tagFreeText = (name: string) => `Tag the selection as “${name}”, outside ATT&CK`;
export const asFreeText = (name: string) => `“${name}” as a technique outside ATT&CK`;
/** A hint with three example queries. */
export const beginHere = <Node>(example: Markup<Node>) =>
  rich`Try ${example('T1059.001')}, ${example('pass the hash')} or ${example('linux persistence cron')}. Your starred and recent objects appear here.`;

export const openObject = (id: string) => `Open ${id}`;
export const tag = 'Tag';
export const tagAs = (id: string, name: string) => `Tag the selection as ${id} ${name}`;
export const tagSelection = 'Tag the selection';

export const notInAttack = 'not in ATT&CK';
export const replaces = (id: string, name: string) => `replaces ${id} ${name}`;
export const also = (name: string) => `also ${name}`;
export const alsoMarked = <Node>(name: Node) => rich`also ${name}`;
export const states = { live: 'live', deprecated: 'deprecated', revoked: 'revoked' };

export const backToSearch = 'Search';
export const star = 'Star';
export const kindUnder = <Node>(kind: string, parent: Node) => rich`${kind} of ${parent}`;
export const withdrawn = (state: string) => `ATT&CK has ${state} this, without a replacement.`;
export const withdrawnFor = <Node>(state: string, successors: Node) =>
  rich`ATT&CK has ${state} this. It is replaced by ${successors}.`;
export const alsoKnownAs = 'Also known as';
export const platforms = 'Platforms';
export const formerIds = 'Former ids';
export const subTechniques = 'Sub-techniques';
export const techniques = 'Techniques';
export const techniquesUsed = 'Techniques it uses';
export const groupsUsing = 'Groups that use it';
export const softwareUsed = 'Software it uses';
export const softwareUsing = 'Software that uses it';

export const copyAs = 'Copy as';
export const copyFormats = {
  id: 'Id',
  name: 'Name',
  markdown: 'Markdown',
  sigma: 'Sigma',
  template: 'Template',
};
export const copied = (text: string) => `Copied: ${text}`;
export const notCopied = (why: string) => `Not copied: ${why}`;

export const ownObservations = 'Your observations';
export const noOwnObservations = 'No observations of your own yet.';
export const countInReports = (count: number, reports: number) =>
  `${number(count)} in ${counted(reports, { one: 'report', other: 'reports' })}`;
export const showOnPage = (url: string) => `Show on the page: ${url}`;
export const moreInLibrary = <Node>(count: number, link: Markup<Node>) =>
  rich`${observations(count)} more. ${link('See them in the library')}`;
export const inLibrary = 'See them in the library';

export const examples = 'What it looks like in a report';
export const exampleStyles = {
  artefact: 'As an artefact',
  prose: 'In plain words',
  context: 'As part of a campaign',
};
export const examplesAreMadeUp =
  'Made up for TTP Clipper to show the wording. They describe no real incident.';
export const examplesNotRead = (why: string) => `The examples could not be read: ${why}`;

/** Marks a tactic that ATT&CK does not give the technique. */
export const asReported = '(as reported)';
export const tacticAsReported = 'This version of ATT&CK does not give the technique this tactic.';
