import * as z from 'zod/mini';
import listed from '@/data/attack-names.json';
import type { Catalogue, Group, Software } from '../catalogue';
import { fold } from '../words';

/**
 * When a name in a text is meant as the name of a group or software:
 * `any`: in any spelling; `exact`: only letter for letter (one in capitals also as "Sunburst backdoor"); `word`: letter for letter, where a sentence does not make
 * it begin with a capital; `cue`: only beside a word such as "ransomware"; `command`: only as the command.
 */
export type NameRule = 'any' | 'exact' | 'word' | 'cue' | 'command';

/** A name with the objects that bear it. */
export interface KnownName {
  readonly name: string;
  readonly rule: NameRule;
  /** Live ids; several when groups or software share the name. */
  readonly ids: readonly string[];
  /** What follows it where it is the command. */
  readonly follows: RegExp | null;
}

/** The longest name has so many parts. */
export const MOST_PARTS = 6;

/** data/attack-names.json: names that are ordinary words too, and short forms that ATT&CK does not list. */
const listedSchema = z.strictObject({
  word: z.array(z.string()),
  cue: z.array(z.string()),
  exact: z.array(z.string()),
  command: z.record(z.string(), z.string()),
  short: z.record(z.string(), z.array(z.string())),
});

/** The letters and digits of a name, folded: what its spellings have in common ("Cozy Bear", "CozyBear", "cozy-bear"). */
export function keyOf(name: string): string {
  return fold(name).replace(/[^\p{L}\p{N}]+/gu, '');
}

/** The names of groups and software by {@link keyOf}; of one key there may be several with different rules. */
export function indexNames(catalogue: Catalogue): ReadonlyMap<string, readonly KnownName[]> {
  const lists = listedSchema.parse(listed);
  const ids = new Map<string, Set<string>>();
  const learn = (name: string, own: readonly string[]): void => {
    const known = ids.get(name) ?? new Set();
    for (const id of own) known.add(id);
    ids.set(name, known);
  };
  for (const one of [...catalogue.groups, ...catalogue.software]) {
    for (const name of [one.name, ...one.aliases]) {
      learn(name.replace(/ \(Group\)$/, ''), liveIds(catalogue, one));
    }
  }
  for (const [name, own] of Object.entries(lists.short)) {
    learn(
      name,
      own.filter((id) => catalogue.object(id)?.status === 'live'),
    );
  }
  const index = new Map<string, KnownName[]>();
  for (const [name, own] of ids) {
    const command = lists.command[name];
    const known = {
      name,
      rule: ruleOf(name, lists),
      ids: [...own].sort(),
      follows: command === undefined ? null : new RegExp(`^\\s+(?:${command})`, 'i'),
    };
    const key = keyOf(name);
    if (key === '' || own.size === 0) continue;
    index.set(key, [...(index.get(key) ?? []), known]);
  }
  return index;
}

function liveIds(catalogue: Catalogue, object: Group | Software): string[] {
  if (object.status === 'live') return [object.id];
  return catalogue.successorsOf(object.id).flatMap(({ id, status }) => (status === 'live' ? [id] : []));
}

function ruleOf(name: string, lists: z.infer<typeof listedSchema>): NameRule {
  if (name in lists.command) return 'command';
  if (lists.cue.includes(name)) return 'cue';
  if (lists.word.includes(name)) return 'word';
  if (lists.exact.includes(name)) return 'exact';
  // Elements, animals and things in capitals: "CHROMIUM" is a group, "Chromium" a browser.
  if (/^[A-Z]{3,}$/.test(name)) return 'exact';
  if (/^\p{L}{1,3}\d?$/u.test(name) || /^(Group|Team)\d+$/.test(name)) return 'exact';
  return 'any';
}
