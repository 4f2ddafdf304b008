import { likelihood, percentage } from '@/utils/suggest/likelihood';
import './confidence.css';
import * as t from '@/utils/i18n/en/suggestions';
import type { Proposal } from '@/utils/suggest/proposals';

/** Shows the confidence of a proposal as a percentage and in words. */
export function ConfidenceMark({ confidence }: Pick<Proposal, 'confidence'>) {
  return (
    <span class="confidence">
      {confidence === 'named' ? (
        t.namedHere
      ) : (
        <>
          <b>{percentage(confidence)}</b> {likelihood(confidence)}
        </>
      )}
    </span>
  );
}
