import { findChanged } from '@/utils/anchor/dom/rendered/find-changed';
import { quoteSelection } from '@/utils/anchor/dom/rendered/quote-selection';
import { readMetadata } from '@/utils/metadata/dom/read';
import { createCard } from '../content-script/card';
import { approximateSlot, cardSlot, metadataSlot, quoteSlot, readingSlot } from '../content-script/slots';
import { start } from '../content-script/start';
import { readPage } from '../reading/read-page';

/** The sample report contains the content script, because scripts cannot be injected into an extension's own page. */
approximateSlot.provide(findChanged);
cardSlot.provide(createCard);
quoteSlot.provide(quoteSelection);
metadataSlot.provide(readMetadata);
readingSlot.provide(readPage);
start();
