import type { CanonicalText, Span } from '@/utils/anchor/text/canonical';
import { find } from '@/utils/anchor/text/find';
import type { Observation } from '@/utils/observation/schema';

/** Returns true if a technique was captured in a passage; in any passage when none is given. */
export type IsCaptured = (technique: string, passage?: Span) => boolean;

/** Indexes the page's observations by technique and by the place of their quotes, and returns a lookup. */
export function capturedIn(text: CanonicalText, observations: readonly Observation[]): IsCaptured {
  const places = new Map<string, (Span | null)[]>();
  for (const { technique, anchor } of observations) {
    const id = technique?.id;
    if (id == null) continue;
    const known = places.get(id);
    const place = find(text, anchor);
    if (known === undefined) places.set(id, [place]);
    else known.push(place);
  }
  return (technique, passage) => {
    const known = places.get(technique);
    if (known === undefined) return false;
    return (
      passage === undefined ||
      known.some((place) => place !== null && place.start < passage.end && passage.start < place.end)
    );
  };
}
