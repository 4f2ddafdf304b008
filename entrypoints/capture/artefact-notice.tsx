import * as t from '@/utils/i18n/en/capture';
import type { Anchor } from '@/utils/observation/schema';
import { indicatorIn } from '@/utils/suggest/indicator';

/**
 * Warns that a quote is only an indicator and shows no behaviour, and explains how to capture the behaviour.
 *
 * @param around the sentence that contains the quote; null if unknown
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
        <strong>{t.isArtefact(kind)}</strong> {t.artefactMeans} {sentence === null && t.selectBehaviour}
      </p>
      {sentence !== null && (
        <>
          <p class="soft artefact-sentence">“{sentence.quote.exact}”</p>
          <button type="button" class="button" onClick={() => onWiden(sentence)}>
            {t.useSentence}
          </button>
        </>
      )}
    </div>
  );
}
