import type { CanonicalText, Span } from '@/utils/anchor/text/canonical';
import { describe } from '@/utils/anchor/text/describe';
import type { Catalogue } from '@/utils/attack/catalogue';
import type { TableRow } from '@/utils/attack/mentions/tables';
import { techniqueTag } from '@/utils/attack/tag';
import { emptyBehaviour } from '@/utils/observation/behaviour';
import { plainProcedure } from '@/utils/observation/procedure';
import type { Anchor, Behaviour } from '@/utils/observation/schema';

/** An observation that is still to be saved. */
export interface Addition {
  anchor: Anchor;
  behaviour: Behaviour;
}

/** The input for making observations from a page. */
export interface AdditionContext {
  catalogue: Catalogue;
  /** The page's text. */
  text: CanonicalText;
  /** The actors of the report's latest observation. */
  actors: Behaviour['actors'];
}

/**
 * Makes the observation of a technique in a passage.
 *
 * @param id ATT&CK id
 * @returns null when the catalogue has no such technique or the passage is empty
 */
export function additionOf(
  { catalogue, text, actors }: AdditionContext,
  id: string,
  passage: Span,
): Addition | null {
  const tag = techniqueTag(catalogue, id);
  const anchor = describe(text, passage.start, passage.end);
  return tag === null || anchor === null
    ? null
    : { anchor, behaviour: { ...emptyBehaviour(actors), ...tag } };
}

/**
 * Makes one observation for each technique that a table row names. The text of the row's "use" cell becomes quote and
 * procedure; a row without one becomes the quote as a whole. The tactics are those that the row names, also one that
 * ATT&CK does not give the technique; or all tactics of the technique if the row names none.
 */
export function additionsOfRow(making: AdditionContext, row: TableRow): Addition[] {
  return row.techniques.flatMap((id) => {
    const addition = additionOf(making, id, row.use ?? row);
    if (addition === null) return [];
    const { anchor, behaviour } = addition;
    const tactics = tacticsFor(making.catalogue, behaviour.tactics, row);
    return [
      row.use === null
        ? { anchor, behaviour: { ...behaviour, tactics } }
        : {
            anchor,
            behaviour: {
              ...behaviour,
              tactics,
              level: 'procedure' as const,
              procedure: plainProcedure(anchor.quote.exact) || null,
            },
          },
    ];
  });
}

/**
 * Returns the tactics of a technique in a row, in matrix order: of those that the row names the technique's own, and those
 * that are of none of the row's techniques. A name that several tactics have, in this domain or in others, means those of
 * the technique.
 *
 * @param given ids of the tactics that ATT&CK gives the technique
 */
function tacticsFor(
  catalogue: Catalogue,
  given: readonly string[],
  { techniques, tactics }: TableRow,
): string[] {
  const shortname = (id: string) => catalogue.tactic(id)?.shortname;
  const named = (ids: readonly string[]) => new Set(ids.map(shortname));
  const ofRow = new Set(techniques.flatMap((id) => catalogue.technique(id)?.tactics ?? []).map(shortname));
  const own = given.filter((id) => tactics.some((ids) => named(ids).has(shortname(id))));
  const others = tactics.filter((ids) => !ids.some((id) => ofRow.has(shortname(id)))).flat();
  const kept = new Set([...own, ...others]);
  return kept.size === 0 ? [...given] : catalogue.tactics.map(({ id }) => id).filter((id) => kept.has(id));
}
