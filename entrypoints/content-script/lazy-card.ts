import type { Card, CardParts } from './card';
import { showNotice } from './notice';
import { cardSlot } from './slots';

/**
 * Creates a card of which the script is loaded when it is first opened.
 *
 * @throws CallError from `open`, when the background cannot load it
 */
export function createLazyCard(parts: CardParts): Card {
  const { document, background } = parts;
  let loading: Promise<Card | null> | null = null;
  let card: Card | null = null;

  const load = async () => {
    // Also if the slot is filled: by the script of a former version, after an update.
    await background('page.script', 'card-frame');
    card = cardSlot.ifLoaded()?.(parts) ?? null;
    return card;
  };

  return {
    async open(target, beside) {
      loading ??= load();
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
