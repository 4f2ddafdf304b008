import type { Catalogue } from '@/utils/attack/catalogue';
import { type Hit, techniqueHit } from '@/utils/attack/hits';
import { idMentions } from '@/utils/attack/mentions/ids';
import type { Suggester } from '@/utils/suggest/suggest';

/** A technique offered for a text, and why: its id is in it, or the model is so sure (0 to 1). */
export interface Proposal {
  hit: Hit;
  confidence: number | 'named';
}

const MOST = 5;

/** The techniques to offer for a text, best first: those that it names by id, then those that the model proposes. */
export function proposalsFor(text: string, catalogue: Catalogue, suggester: Suggester | null): Proposal[] {
  const mentioned = [...idMentions(catalogue, text)].filter(({ kind }) => kind === 'technique');
  const named = [...new Set(mentioned.flatMap(({ ids }) => ids))];
  const suggested = suggester?.suggest(text, MOST) ?? [];
  return proposalsFrom(
    [
      ...named.map((id) => ({ id, confidence: 'named' as const })),
      ...suggested.filter(({ id }) => !named.includes(id)),
    ].slice(0, MOST),
    catalogue,
  );
}

/** Techniques by id, as they are offered. Those that the catalogue does not have are left out. */
export function proposalsFrom(
  offered: readonly { id: string; confidence: Proposal['confidence'] }[],
  catalogue: Catalogue,
): Proposal[] {
  return offered.flatMap(({ id, confidence }) => {
    const hit = techniqueHit(catalogue, id);
    return hit === null ? [] : [{ hit, confidence }];
  });
}
