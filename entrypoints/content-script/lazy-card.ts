import { CallError } from '@/utils/messages/result';
import type { Card, CardParts } from './card';
import { cardSlot, load } from './slots';

/** A card of which the script is loaded when it is first needed. */
export interface LazyCard extends Card {
  /** Begins to load the script. */
  prepare(): void;
}

/** Creates the card of a page. If it cannot be opened, a notice on the page says why. */
export function createLazyCard(parts: CardParts): LazyCard {
  const { document, background, keys, showNotice } = parts;
  let loading: Promise<Card | null> | null = null;
  let card: Card | null = null;

  const loaded = () => {
    loading ??= load(cardSlot, 'card-frame', background).then(
      (createCard) => {
        card = createCard?.(parts) ?? null;
        return card;
      },
      (error) => {
        // The next card is another attempt.
        loading = null;
        throw error;
      },
    );
    return loading;
  };

  return {
    prepare() {
      // Who opens the card learns of the error.
      loaded().catch(() => null);
    },
    async open(target, beside) {
      try {
        return (await (await loaded())?.open(target, beside)) ?? null;
      } catch (error) {
        if (!(error instanceof CallError)) throw error;
        keys.end();
        showNotice(document, error.message);
        return error.message;
      }
    },
    close: () => card?.close(),
    isOpen: () => card?.isOpen() ?? false,
    onFrame: (event) => card?.onFrame(event) ?? '',
  };
}
