import { shinglesOf } from '@/utils/text/shingles';
import { wordsOf } from '@/utils/text/words';

/** Words in a run that counts as the same wording. */
const SHINGLE_SIZE = 3;

/** Returns the wording of a text: its shingles of three words, folded. */
export function wordingOf(text: string): Set<string> {
  return shinglesOf(wordsOf(text), SHINGLE_SIZE);
}
