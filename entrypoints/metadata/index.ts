import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { readMetadata } from '@/utils/metadata/dom/read';
import { metadataSlot } from '../content-script/slots';

/** Provides the reading of a page's metadata. Injected where something is tagged, or the side panel reads along. */
export default defineUnlistedScript(() => {
  metadataSlot.provide(readMetadata);
});
