import type { Anchor } from '@/utils/observation/schema';
import { type IndicatorKind, indicatorIn } from '@/utils/suggest/indicator';

const NAMES: Record<IndicatorKind, string> = {
  hash: 'a file hash',
  address: 'a network address',
  domain: 'a domain',
  URL: 'a URL',
  'e-mail address': 'an e-mail address',
  'file name': 'a file name',
};

/**
 * Says of a quote that is nothing but an indicator that it shows no behaviour, and how to capture the behaviour.
 *
 * @param around the sentence that the quote stands in; null when that is not known
 */
export function ArtefactNotice(props: {
  quote: string;
  around: Anchor | null;
  onWiden: (anchor: Anchor) => void;
}) {
  const { quote, around, onWiden } = props;
  const kind = indicatorIn(quote);
  if (kind === null) return null;
  const sentence = around !== null && indicatorIn(around.quote.exact) === null ? around : null;
  return (
    <div class="notice artefact">
      <p>
        <strong>This is {NAMES[kind]}: an artefact, not behaviour.</strong> It tells what was left behind; a
        tactic, technique or procedure tells what was done with it.{' '}
        {sentence === null && 'Select the passage of the report that says so.'}
      </p>
      {sentence !== null && (
        <>
          <p class="soft artefact-sentence">“{sentence.quote.exact}”</p>
          <button type="button" class="button" onClick={() => onWiden(sentence)}>
            Use this sentence as the quote
          </button>
        </>
      )}
    </div>
  );
}
