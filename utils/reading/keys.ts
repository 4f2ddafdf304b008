import { fingerprint } from '@/utils/anchor/text/fingerprint';
import { canonicalForm } from '@/utils/text/white-space';

/**
 * Returns the key of a rejected suggestion on its report: the technique and a digest of the sentence without white
 * space. The sentence itself is not stored.
 *
 * @param technique ATT&CK id
 */
export function suggestionKey(technique: string, sentence: string): string {
  return `${technique} ${fingerprint(canonicalForm(sentence))}`;
}
