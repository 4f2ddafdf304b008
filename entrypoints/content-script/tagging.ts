import * as t from '@/utils/i18n/en/content';
import type { Background } from '@/utils/messages/client';
import { CallError } from '@/utils/messages/result';
import type { Beginning } from '@/utils/observation/schema';
import type { Card } from './card';
import { selectionBox } from './geometry';
import { showNotice } from './notice';
import type { Reader } from './reader';

/** The action that tags the selection of the page. */
export interface Tagging {
  /** Opens the card for the selection; returns false if nothing is selected or the draft could not be created. */
  tag(beginning: Beginning): Promise<boolean>;
}

/** Creates the tagging action of a page. */
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
        showNotice(document, t.selectFirst);
        return false;
      }
      const beside = selectionBox(document);
      try {
        const { id } = await background('capture.begin', { ...capture, beginning });
        card.open({ view: 'draft', id }, beside);
        return true;
      } catch (error) {
        if (!(error instanceof CallError)) throw error;
        showNotice(document, error.message);
        return false;
      }
    },
  };
}
