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
 * procedure; a row without one becomes the quote as a whole. The tactics are those of the technique that the row
 * names too, or all tactics of the technique if the row names none of them.
 */
export function additionsOfRow(making: AdditionContext, row: TableRow): Addition[] {
  return row.techniques.flatMap((id) => {
    const addition = additionOf(making, id, row.use ?? row);
    if (addition === null) return [];
    const { anchor, behaviour } = addition;
    const own = behaviour.tactics.filter((tactic) => row.tactics.includes(tactic));
    const tactics = own.length > 0 ? own : behaviour.tactics;
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
