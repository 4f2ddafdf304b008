import * as t from '@/utils/i18n/en/content';
import type { HeldKeys } from '@/utils/keyboard/held-keys';
import type { CardTarget } from '@/utils/messages/card-target';
import type { Background } from '@/utils/messages/client';
import type { ContentCalls } from '@/utils/messages/content';
import { CallError } from '@/utils/messages/result';
import type { Beginning } from '@/utils/observation/schema';
import { selectionBox } from './geometry';
import type { LazyCard } from './lazy-card';
import { showNotice } from './notice';
import type { OpenQuote } from './open-quote';
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
  card: LazyCard;
  keys: HeldKeys;
  quote: OpenQuote;
}): Tagging {
  const { document, background, reader, card, keys, quote } = parts;
  const failed = (problem: string) => {
    keys.end();
    showNotice(document, problem);
    return problem;
  };
  return {
    async tag(beginning) {
      const beside = selectionBox(document);
      // At once, while the scripts load.
      keys.begin();
      card.prepare();
      try {
        const capture = await reader.capture();
        if (capture === null) return { selected: false, problem: failed(t.selectFirst) };
        const begin = async (): Promise<CardTarget> => {
          const { id } = await background('capture.begin', { ...capture, beginning });
          return { view: 'draft', id };
        };
        const problem = await card.open(begin, beside);
        if (problem === null) quote.take();
        return { selected: true, problem };
      } catch (error) {
        if (!(error instanceof CallError)) throw error;
        return { selected: true, problem: failed(error.message) };
      }
    },
  };
}
