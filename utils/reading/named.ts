import type { Catalogue, Tactic } from '@/utils/attack/catalogue';
import type { Kind } from '@/utils/attack/links';
import type { Mention } from '@/utils/attack/mentions/mention';
import type { TableRow } from '@/utils/attack/mentions/tables';
import { passageAround, type Stretch } from './passage';

/** An ATT&CK object that a page names, or several of which it may mean one, with the places. */
export interface Named {
  readonly kind: Kind;
  /** Several when the name is shared or what it named was split: then the mention is ambiguous. */
  readonly ids: readonly string[];
  /** The withdrawn id by which the page names it, if it does so everywhere. */
  readonly old: string | null;
  /** In the order of the text; one for each passage. */
  readonly places: readonly Place[];
  /** How often it is named. */
  readonly count: number;
}

/** Where something is named, and the passage that shows it. */
export interface Place {
  readonly mention: Stretch;
  readonly passage: Stretch;
}

/** A tactic with what a page names of it. */
export interface NamedTactic {
  readonly tactic: Tactic;
  /** The tactic itself; null when only techniques of it are named. */
  readonly named: Named | null;
  readonly techniques: readonly Named[];
}

/** What a page names of ATT&CK. */
export interface NamedOnPage {
  /** In matrix order, Enterprise first. */
  readonly tactics: readonly NamedTactic[];
  readonly groups: readonly Named[];
  readonly software: readonly Named[];
}

/**
 * The mentions of a page by what they name. A technique stands once, under the first of its tactics.
 *
 * @param text the page's text
 * @param rows of all its tables
 */
export function namedOnPage(
  catalogue: Catalogue,
  text: string,
  mentions: readonly Mention[],
  rows: readonly TableRow[],
): NamedOnPage {
  const all = byObject(text, mentions, rows);
  const techniques = all.filter(({ kind }) => kind === 'technique');
  const tacticOf = ({ ids }: Named) => catalogue.technique(ids[0] ?? '')?.tactics[0];
  const names = (tactic: Tactic) =>
    all.find(({ kind, ids }) => kind === 'tactic' && ids[0] === tactic.id) ?? null;
  return {
    tactics: catalogue.tactics
      .map((tactic) => ({
        tactic,
        named: names(tactic),
        techniques: techniques.filter((one) => tacticOf(one) === tactic.id),
      }))
      .filter(({ named, techniques: own }) => named !== null || own.length > 0),
    groups: all.filter(({ kind }) => kind === 'group'),
    software: all.filter(({ kind }) => kind === 'software'),
  };
}

function byObject(text: string, mentions: readonly Mention[], rows: readonly TableRow[]): Named[] {
  const found = new Map<
    string,
    { kind: Kind; ids: readonly string[]; olds: Set<string | null>; at: Mention[] }
  >();
  for (const mention of mentions) {
    const key = mention.ids.join();
    const known = found.get(key);
    if (known === undefined)
      found.set(key, { kind: mention.kind, ids: mention.ids, olds: new Set([mention.old]), at: [mention] });
    else {
      known.olds.add(mention.old);
      known.at.push(mention);
    }
  }
  return [...found.values()].map(({ kind, ids, olds, at }) => {
    const places = new Map<string, Place>();
    for (const { start, end } of at) {
      const passage = passageAround(text, { start, end }, rows);
      const key = `${passage.start} ${passage.end}`;
      if (!places.has(key)) places.set(key, { mention: { start, end }, passage });
    }
    const [old = null] = olds;
    return { kind, ids, old: olds.size === 1 ? old : null, places: [...places.values()], count: at.length };
  });
}
