import { number } from '../format';

/* The template for copying from the details. A placeholder is a name in braces. */

export const placeholders = {
  id: 'ATT&CK id',
  name: 'name',
  fullName: 'name after its parent’s',
  parent: 'name of the parent technique',
  kind: 'technique, tactic, group, malware or tool',
  url: 'address at attack.mitre.org',
  tactics: 'names of its tactics',
  tacticIds: 'ids of its tactics',
  platforms: 'platforms',
  aliases: 'other names of a group or software',
  domain: 'Enterprise, Mobile or ICS',
  summary: 'what it is, in a line',
  sigma: 'Sigma tag',
};
export const tooLong = (limit: number) => `Longer than ${number(limit)} characters.`;
export const singleBrace = (brace: string) =>
  `A single brace: write ${brace}${brace} for a ${brace} in the text.`;
export const unknown = (placeholder: string, known: string) =>
  `${placeholder} is not known. Known are ${known}.`;
export const doubleBraces = (placeholder: string) =>
  `Write ${placeholder} with one brace on each side, not {${placeholder}}.`;
export const none = (example: string) => `Use at least one placeholder, such as ${example}.`;
