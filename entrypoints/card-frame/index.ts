import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createCard } from '../content-script/card';
import { cardSlot } from '../content-script/slots';

/** Provides the card in the page. Injected where something is tagged or opened. */
export default defineUnlistedScript(() => {
  cardSlot.provide(createCard);
});
