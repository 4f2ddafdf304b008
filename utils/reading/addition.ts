import type { CanonicalText } from '@/utils/anchor/text/canonical';
import { describe } from '@/utils/anchor/text/describe';
import type { Catalogue } from '@/utils/attack/catalogue';
import type { TableRow } from '@/utils/attack/mentions/tables';
import { techniqueTag } from '@/utils/attack/tag';
import { emptyBehaviour } from '@/utils/observation/behaviour';
import type { Anchor, Behaviour } from '@/utils/observation/schema';
import type { Stretch } from './passage';

/** An observation to be made. */
export interface Addition {
  anchor: Anchor;
  behaviour: Behaviour;
}

/** What observations that are made of a page are made with. */
export interface Making {
  catalogue: Catalogue;
  /** The page's text. */
  text: CanonicalText;
  /** Those of the report's latest observation. */
  actors: Behaviour['actors'];
}

/**
 * The observation of a technique in a passage.
 *
 * @param id ATT&CK id
 * @returns null when the catalogue has no such technique or the passage holds nothing
 */
export function additionOf(
  { catalogue, text, actors }: Making,
  id: string,
  passage: Stretch,
): Addition | null {
  const tag = techniqueTag(catalogue, id);
  const anchor = describe(text, passage.start, passage.end);
  return tag === null || anchor === null
    ? null
    : { anchor, behaviour: { ...emptyBehaviour(actors), ...tag } };
}

/**
 * The observations of a row of a table, one for each technique that it names: the words of its use are the quote and
 * the procedure; where it has none, the row is the quote. Of the technique's tactics those that the row names hold;
 * all of them where it names none of them.
 */
export function additionsOfRow(making: Making, row: TableRow): Addition[] {
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
              procedure: anchor.quote.exact,
            },
          },
    ];
  });
}
