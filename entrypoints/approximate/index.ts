import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { approximate } from '@/utils/anchor/text/approximate';
import { approximateSlot } from '../content-script/slots';

/** The approximate matcher, injected where a page's words have changed since something was captured on it. */
export default defineUnlistedScript(() => {
  approximateSlot.provide(approximate);
});
