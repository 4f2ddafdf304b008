import { approximate } from '../../text/approximate';
import { find, type Match, type SoughtAnchor } from '../../text/find';
import type { TextIndex } from '../text-index';
import { placesAcrossUnseen } from './across-unseen';

/**
 * Finds a quote that `find` does not find, or not for certain: across text that is not seen, which the quote lacks, else
 * with changed words.
 *
 * @param index of all text of the page
 * @returns the place in `index.raw`; null when no place, or no single one, is good enough
 */
export function findChanged(index: TextIndex, anchor: SoughtAnchor): Match | null {
  const across = placesAcrossUnseen(index, anchor);
  const match = across.length === 0 ? null : find(index, anchor, across);
  return match?.certain === true ? match : approximate(index, anchor);
}
