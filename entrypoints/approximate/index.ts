import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { approximate } from '@/utils/anchor/text/approximate';
import { approximateSlot } from '../content-script/slots';

/** Provides the approximate matcher. Injected where a page has changed since something was captured on it. */
export default defineUnlistedScript(() => {
  approximateSlot.provide(approximate);
});
