import type { Card, CardParts } from './card';
import { showNotice } from './notice';
import { cardSlot, load } from './slots';

/**
 * Creates a card of which the script is loaded when it is first opened. A notice on the page says if it cannot be
 * loaded.
 */
export function createLazyCard(parts: CardParts): Card {
  const { document, background } = parts;
  let loading: Promise<Card | null> | null = null;
  let card: Card | null = null;

  const create = async () => {
    card = (await load(cardSlot, 'card-frame', background))?.(parts) ?? null;
    return card;
  };

  return {
    async open(target, beside) {
      loading ??= create();
      try {
        await (await loading)?.open(target, beside);
      } catch (error) {
        loading = null;
        parts.keys.end();
        showNotice(document, (error as Error).message);
      }
    },
    refusal: async () => card?.refusal() ?? null,
    close: () => card?.close(),
    isOpen: () => card?.isOpen() ?? false,
    onFrame: (event) => card?.onFrame(event) ?? '',
  };
}
