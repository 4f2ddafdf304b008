import { canonicalise } from '@/utils/anchor/text/canonical';
import { fingerprint } from '@/utils/anchor/text/fingerprint';
import type { Anchor, Behaviour } from '@/utils/observation/schema';

/**
 * What two captures of one report have in common when they say the same: what they were tagged as (the technique, else
 * the tactics) and the quote, white space aside.
 */
export function captureKey(
  { technique, tactics }: Pick<Behaviour, 'technique' | 'tactics'>,
  { quote }: Anchor,
): string {
  const as = technique === null ? tactics.join() : (technique.id ?? technique.name);
  return `${as} ${canonicalise(quote.exact).canonical}`;
}

/**
 * By what a rejected suggestion is known on its report: the technique and a digest of the sentence, white space aside.
 * The sentence itself is not kept.
 *
 * @param technique ATT&CK id
 */
export function suggestionKey(technique: string, sentence: string): string {
  return `${technique} ${fingerprint(canonicalise(sentence).canonical)}`;
}
