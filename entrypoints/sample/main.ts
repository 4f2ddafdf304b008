import { approximate } from '@/utils/anchor/text/approximate';
import { readMetadata } from '@/utils/metadata/dom/read';
import { approximateSlot, metadataSlot, readingSlot } from '../content-script/slots';
import { start } from '../content-script/start';
import { readPage } from '../reading/read-page';

/** The sample report contains the content script, because scripts cannot be injected into an extension's own page. */
approximateSlot.provide(approximate);
metadataSlot.provide(readMetadata);
readingSlot.provide(readPage);
start();
