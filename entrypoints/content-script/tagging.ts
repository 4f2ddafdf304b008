import * as t from '@/utils/i18n/en/content';
import type { HeldKeys } from '@/utils/keyboard/held-keys';
import type { Background } from '@/utils/messages/client';
import type { ContentCalls } from '@/utils/messages/content';
import { CallError } from '@/utils/messages/result';
import type { Beginning } from '@/utils/observation/schema';
import type { Card } from './card';
import { selectionBox } from './geometry';
import { showNotice } from './notice';
import type { Reader } from './reader';

/** The action that tags the selection of the page. */
export interface Tagging {
  /** Opens the card for the selection. A notice on the page says the problem, if there is one. */
  tag(beginning: Beginning): Promise<ContentCalls['content.tag']['reply']>;
}

/** Creates the tagging action of a page. */
export function createTagging(parts: {
  document: Document;
  background: Background;
  reader: Reader;
  card: Card;
  keys: HeldKeys;
}): Tagging {
  const { document, background, reader, card, keys } = parts;
  return {
    async tag(beginning) {
      const beside = selectionBox(document);
      // At once, while the script loads.
      keys.begin();
      let problem: string | null = null;
      try {
        const capture = await reader.capture();
        if (capture === null) {
          keys.end();
          showNotice(document, t.selectFirst);
          return { selected: false, problem: t.selectFirst };
        }
        // Before the draft is begun: the open card may have the same one.
        problem = await card.refusal();
        if (problem === null) {
          const page = { ...capture.page, ...(await reader.metadata()) };
          const { id } = await background('capture.begin', { page, anchor: capture.anchor, beginning });
          await card.open({ view: 'draft', id }, beside);
        }
      } catch (error) {
        if (!(error instanceof CallError)) throw error;
        problem = error.message;
        showNotice(document, problem);
      }
      if (problem !== null) keys.end();
      return { selected: true, problem };
    },
  };
}
