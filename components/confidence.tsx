import { likelihood, percentage } from '@/utils/suggest/likelihood';
import './confidence.css';
import type { Proposal } from './proposals';

/** How sure a proposal is, in figures and words. */
export function ConfidenceMark({ confidence }: Pick<Proposal, 'confidence'>) {
  return (
    <span class="confidence">
      {confidence === 'named' ? (
        'named here'
      ) : (
        <>
          <b>{percentage(confidence)}</b> {likelihood(confidence)}
        </>
      )}
    </span>
  );
}
