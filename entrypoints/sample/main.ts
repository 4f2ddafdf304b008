import { findChanged } from '@/utils/anchor/dom/rendered/find-changed';
import { quoteSelection } from '@/utils/anchor/dom/rendered/quote-selection';
import { approximateSlot, quoteSlot, readingSlot } from '../content-script/slots';
import { start } from '../content-script/start';
import { readPage } from '../reading/read-page';

/** The sample report contains the content script, because scripts cannot be injected into an extension's own page. */
approximateSlot.provide(findChanged);
quoteSlot.provide(quoteSelection);
readingSlot.provide(readPage);
start();
