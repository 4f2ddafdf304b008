import type { Catalogue } from '@/utils/attack/catalogue';
import { type Hit, techniqueHit } from '@/utils/attack/hits';
import { idMentions } from '@/utils/attack/mentions/ids';
import { isForeign } from '@/utils/suggest/language';
import type { Suggester } from '@/utils/suggest/suggest';

/** A technique proposed for a text: the text names its id, or the model proposes it with a confidence of 0 to 1. */
export interface Proposal {
  hit: Hit;
  confidence: number | 'named';
}

/** Limit of the proposals for a text. */
const LIMIT = 5;

/**
 * Proposes techniques for a text, best first: those that it names by id, then those of the model, if it is in English: of
 * other texts the model knows a word here and there, and its confidence says nothing.
 */
export function proposalsFor(text: string, catalogue: Catalogue, suggester: Suggester | null): Proposal[] {
  const mentioned = [...idMentions(catalogue, text)].filter(({ kind }) => kind === 'technique');
  const named = [...new Set(mentioned.flatMap(({ ids }) => ids))];
  const suggested = isForeign(text) ? [] : (suggester?.suggest(text, LIMIT) ?? []);
  return proposalsFrom(
    [
      ...named.map((id) => ({ id, confidence: 'named' as const })),
      ...suggested.filter(({ id }) => !named.includes(id)),
    ].slice(0, LIMIT),
    catalogue,
  );
}

/** Looks techniques up by id. Ids that the catalogue does not have are left out. */
export function proposalsFrom(
  offered: readonly { id: string; confidence: Proposal['confidence'] }[],
  catalogue: Catalogue,
): Proposal[] {
  return offered.flatMap(({ id, confidence }) => {
    const hit = techniqueHit(catalogue, id);
    return hit === null ? [] : [{ hit, confidence }];
  });
}
