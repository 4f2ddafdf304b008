import type { Background } from '@/utils/messages/client';
import { CallError } from '@/utils/messages/result';
import type { Beginning } from '@/utils/observation/schema';
import type { Card } from './card';
import { selectionBox } from './geometry';
import { say } from './notice';
import type { Reader } from './reader';

/** Tags the selection of the page. */
export interface Tagging {
  /** Opens the card over the selection; false when nothing is selected or the draft could not be begun. */
  tag(beginning: Beginning): Promise<boolean>;
}

/** Makes the tagging of a page. */
export function createTagging(parts: {
  document: Document;
  background: Background;
  reader: Reader;
  card: Card;
}): Tagging {
  const { document, background, reader, card } = parts;
  return {
    async tag(beginning) {
      const capture = reader.capture();
      if (capture === null) {
        say(document, 'Select the text that shows the behaviour first, then tag it.');
        return false;
      }
      const beside = selectionBox(document);
      try {
        const { id } = await background('capture.begin', { ...capture, beginning });
        card.open({ view: 'draft', id }, beside);
        return true;
      } catch (error) {
        if (!(error instanceof CallError)) throw error;
        say(document, error.message);
        return false;
      }
    },
  };
}
