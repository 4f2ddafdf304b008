import type { Span } from '@/utils/anchor/text/canonical';
import type { Catalogue, Tactic } from '@/utils/attack/catalogue';
import type { Kind } from '@/utils/attack/links';
import type { Mention } from '@/utils/attack/mentions/mention';
import type { TableRow } from '@/utils/attack/mentions/tables';
import { passagesOf } from './passage';

/** An ATT&CK object that a page names, with the places; or several objects, if the name is ambiguous. */
export interface Named {
  readonly kind: Kind;
  /**
   * More than one id when several objects share the name, or when ATT&CK split the object: then the mention is
   * ambiguous.
   */
  readonly ids: readonly string[];
  /** The withdrawn id that the page uses for it; null unless the page uses only that one. */
  readonly old: string | null;
  /** One place for each passage, in text order. */
  readonly places: readonly Place[];
  /** Number of mentions. */
  readonly count: number;
}

/** A place where something is named, and the passage to show for it. */
export interface Place {
  readonly mention: Span;
  readonly passage: Span;
}

/** A tactic with the techniques of it that a page names. */
export interface NamedTactic {
  readonly tactic: Tactic;
  /** The mentions of the tactic itself; null when the page names only its techniques. */
  readonly named: Named | null;
  readonly techniques: readonly Named[];
}

/** The ATT&CK objects that a page names, by kind. */
export interface NamedOnPage {
  /** In matrix order, Enterprise first. */
  readonly tactics: readonly NamedTactic[];
  readonly groups: readonly Named[];
  readonly software: readonly Named[];
}

/**
 * Groups the mentions of a page by the object that they name. A technique is listed once, under the first of its
 * tactics.
 *
 * @param text the page's text
 * @param rows the rows of all tables of the page
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
  const passageOf = passagesOf(text, rows);
  const passages = new Map(mentions.map((mention) => [mention, passageOf(mention)]));
  return [...found.values()].map(({ kind, ids, olds, at }) => {
    const places = new Map<string, Place>();
    for (const mention of at) {
      const { start, end } = mention;
      const passage = passages.get(mention) ?? mention;
      const key = `${passage.start} ${passage.end}`;
      if (!places.has(key)) places.set(key, { mention: { start, end }, passage });
    }
    const [old = null] = olds;
    return { kind, ids, old: olds.size === 1 ? old : null, places: [...places.values()], count: at.length };
  });
}
