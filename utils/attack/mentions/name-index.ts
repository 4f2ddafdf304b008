import * as z from 'zod/mini';
import listed from '@/data/attack-names.json';
import { nameKey } from '@/utils/text/words';
import type { Catalogue, Group, Software } from '../catalogue';

/**
 * The condition under which a name in a text is taken for the name of a group or software:
 *
 * - `any`: in any spelling.
 * - `exact`: in exactly this spelling. A name in capitals may be capitalised instead, beside a cue ("Sunburst
 *   backdoor").
 * - `word`: in exactly this spelling, and not where only the start of a sentence explains the capital.
 * - `cue`: only beside a word such as "ransomware".
 * - `command`: only as a command.
 */
export type NameRule = 'any' | 'exact' | 'word' | 'cue' | 'command';

/** A name with the objects that have it. */
export interface KnownName {
  readonly name: string;
  readonly rule: NameRule;
  /** Ids of live objects; several when groups or software share the name. */
  readonly ids: readonly string[];
  /** The text that follows the name when it is used as a command; null for other rules. */
  readonly commandArguments: RegExp | null;
}

/** Limit for the parts (runs of letters and digits) of a name. */
export const MAX_NAME_PARTS = 6;

/**
 * The schema of data/attack-names.json: names that are also ordinary words, and short forms that ATT&CK does not
 * list.
 */
const nameListsSchema = z.strictObject({
  word: z.array(z.string()),
  cue: z.array(z.string()),
  exact: z.array(z.string()),
  command: z.record(z.string(), z.string()),
  short: z.record(z.string(), z.array(z.string())),
});

/** Indexes the names of groups and software by `nameKey`. Names that share a key can have different rules. */
export function indexNames(catalogue: Catalogue): ReadonlyMap<string, readonly KnownName[]> {
  const lists = nameListsSchema.parse(listed);
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
    const command = Object.hasOwn(lists.command, name) ? lists.command[name] : undefined;
    const known = {
      name,
      rule: ruleOf(name, lists),
      ids: [...own].sort(),
      commandArguments: command === undefined ? null : new RegExp(`^\\s+(?:${command})`, 'i'),
    };
    const key = nameKey(name);
    if (key === '' || own.size === 0) continue;
    index.set(key, [...(index.get(key) ?? []), known]);
  }
  return index;
}

function liveIds(catalogue: Catalogue, object: Group | Software): string[] {
  if (object.status === 'live') return [object.id];
  return catalogue.successorsOf(object.id).flatMap(({ id, status }) => (status === 'live' ? [id] : []));
}

function ruleOf(name: string, lists: z.infer<typeof nameListsSchema>): NameRule {
  if (Object.hasOwn(lists.command, name)) return 'command';
  if (lists.cue.includes(name)) return 'cue';
  if (lists.word.includes(name)) return 'word';
  if (lists.exact.includes(name)) return 'exact';
  // Names of elements, animals and things in capitals: "CHROMIUM" is a group, "Chromium" a browser.
  if (/^[A-Z]{3,}$/.test(name)) return 'exact';
  if (/^\p{L}{1,3}\d?$/u.test(name) || /^(Group|Team)\d+$/.test(name)) return 'exact';
  return 'any';
}
