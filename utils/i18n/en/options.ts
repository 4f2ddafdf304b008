import { number } from '../format';
import { type Markup, rich } from '../rich';

export const title = 'Options';

export const siteAccess = 'Site access';
export const siteAccessMeans =
  'On which sites TTP Clipper runs automatically. You can tag on any page with each choice, and change it at any time.';

export const enabledSites = 'Sites enabled one by one';
export const disable = 'Disable';
export const disableOn = (site: string) => `Disable on ${site}`;

export const researchSites = 'Research sites';
export const resetList = 'Reset the list';
export const resetListConfirm = 'Restore the shipped list';
export const listNotInUse = <Node>(emphasised: Markup<Node>) =>
  rich`The list is in use only while you choose ${emphasised('On research sites')}.`;
export const searchList = 'Search the list';
export const searchListExample = 'Publisher or host';
export const noSiteFits = 'No site in the list matches.';
export const sitesFit = (count: number) => `${number(count)} found`;
export const granted = 'granted';
export const notGranted = 'not granted';
export const removeSite = (name: string) => `Remove ${name}`;
export const removeSiteMeans = 'Remove from the list and give up the access';

export const addSite = 'Add a site';
export const addSiteExample = 'securelist.com, or *.example.org with its subdomains';
export const siteAdded = (site: string) => `Added: ${site}`;

export const copyTemplate = 'Copy template';
export const resetTemplate = 'Reset the template';
export const copyTemplateMeans = <Node>(emphasised: Markup<Node>) =>
  rich`The text that ${emphasised('Copy as Template')} copies in the details of a technique, tactic, group or software.`;
export const templateNotSaved = (why: string) => `Not saved. ${why}`;
export const templateGives = (id: string) => `Example, ${id}:`;
export const templateSaved = (id: string) => `Saved. Example, ${id}:`;

export const notCleared = (why: string) => `Not cleared. ${why}`;
export const clearNotUndone = (why: string) => `Not restored. ${why}`;

export const keptIds = 'Starred and recent';
export const keptIdsMeans = 'Only ATT&CK ids are stored. The popup lists them while its search box is empty.';
export const starred = 'Starred';
export const recent = 'Recently opened, copied or tagged with';
export const clear = 'Clear';
export const clearList = (list: string) => `Clear: ${list}`;
export const cleared = (count: number) => `${number(count)} cleared`;
export const undoClear = (list: string) => `Undo clearing: ${list}`;

export const keys = 'Keyboard shortcut';
export const tagKeys = <Node>(key: Node) => rich`Tag the selection: ${key}`;
export const tagKeysNone = 'Tag the selection: no keys are set, perhaps because another program uses them';
export const changeKeys = 'Change the shortcut';
export const changeKeysMeans = 'Shortcuts are set on the browser’s own page for extensions.';
