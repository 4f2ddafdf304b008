import { wordsOf } from '@/utils/text/words';
import type { CatalogueObject, Tactic } from './catalogue';

/** Other names of tactics, by STIX shortname. ATT&CK v19 split Defense Evasion; Mobile still has it. */
const TACTIC_NAMES: readonly (readonly [names: string, shortnames: readonly string[]])[] = [
  ['recon', ['reconnaissance']],
  ['resource dev|resource development', ['resource-development']],
  ['initial access', ['initial-access']],
  ['persist|persistent', ['persistence']],
  ['privesc|priv esc|privilege esc|elevation of privilege', ['privilege-escalation']],
  [
    'defense evasion|defence evasion|evasion',
    ['stealth', 'defense-impairment', 'defense-evasion', 'evasion'],
  ],
  ['defence impairment|impair defenses|impair defences', ['defense-impairment']],
  ['cred access|credential theft', ['credential-access']],
  ['lateral|lateral move', ['lateral-movement']],
  ['c2|c and c|c&c|cnc|command control', ['command-and-control']],
  ['exfil', ['exfiltration']],
];

/** Colloquial names of platforms. */
const PLATFORM_NAMES: readonly (readonly [names: string, platforms: readonly string[]])[] = [
  ['win', ['Windows']],
  ['mac|osx|os x|mac os|apple', ['macOS', 'iOS']],
  ['unix|ubuntu|debian|rhel', ['Linux', 'macOS']],
  ['vmware|vsphere|vcenter|hypervisor', ['ESXi']],
  ['office 365|o365|m365|microsoft 365|office', ['Office Suite']],
  ['google workspace|gsuite', ['Office Suite', 'SaaS']],
  ['aws|gcp|google cloud|ec2', ['IaaS']],
  ['azure', ['IaaS', 'Identity Provider']],
  ['cloud', ['IaaS', 'SaaS', 'Identity Provider', 'Office Suite']],
  ['azure ad|entra|entra id|okta|idp|identity', ['Identity Provider']],
  ['kubernetes|k8s|docker|container', ['Containers']],
  ['router|switch|cisco|ios xe|firewall|network device', ['Network Devices']],
  ['iphone|ipad', ['iOS']],
  ['phone|mobile', ['Android', 'iOS']],
];

/** Longest name, in words. */
const MAX_NAME_WORDS = 3;

/** A run of query words that names a tactic or a platform. */
export interface ContextSpan {
  /** Index of the first word, and of the one after the last. */
  readonly from: number;
  readonly to: number;
  /** The tactic ids or platforms that are meant. */
  readonly names: ReadonlySet<string>;
}

/**
 * Creates a function that finds tactic and platform names among the folded words of a query.
 *
 * @param tactics all tactics
 * @param platforms all platforms
 */
export function createContextReader(
  tactics: readonly Tactic[],
  platforms: Iterable<string>,
): (words: readonly string[]) => ContextSpan[] {
  const known = new Map<string, Set<string>>();
  const learn = (name: string, values: readonly string[]): void => {
    const key = wordsOf(name).join(' ');
    const set = known.get(key) ?? new Set();
    for (const value of values) set.add(value);
    known.set(key, set);
  };
  const live = tactics.filter(({ status }) => status === 'live');
  for (const { name, id } of live) learn(name, [id]);
  for (const [names, shortnames] of TACTIC_NAMES) {
    const ids = live.filter(({ shortname }) => shortnames.includes(shortname)).map(({ id }) => id);
    for (const name of names.split('|')) learn(name, ids);
  }
  for (const platform of platforms) learn(platform, [platform]);
  for (const [names, meant] of PLATFORM_NAMES) {
    for (const name of names.split('|')) learn(name, meant);
  }
  return (words) => {
    const spans: ContextSpan[] = [];
    for (let from = 0; from < words.length; from += 1) {
      for (let to = Math.min(words.length, from + MAX_NAME_WORDS); to > from; to -= 1) {
        const names = known.get(words.slice(from, to).join(' '));
        if (names === undefined) continue;
        spans.push({ from, to, names });
        from = to - 1;
        break;
      }
    }
    return spans;
  };
}

/** Returns the tactic ids and platforms by which a query can narrow down to an object. */
export function contextOf(object: CatalogueObject): readonly string[] {
  if (object.kind === 'technique') return [...object.tactics, ...object.platforms];
  return object.kind === 'software' ? object.platforms : [];
}
