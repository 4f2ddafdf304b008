import { readPageText } from '@/utils/anchor/dom/page-text';
import { approximate } from '@/utils/anchor/text/approximate';
import { approximateSlot, readingSlot } from '../content-script/slots';
import { start } from '../content-script/start';

/** Nothing can be injected into an extension's own page, so the sample report brings the content script along. */
approximateSlot.provide(approximate);
readingSlot.provide(readPageText);
start();
