import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { approximate } from '@/utils/anchor/text/approximate';
import { provideApproximate } from '../content-script/approximate-slot';

/** The approximate matcher, injected where a page's words have changed since something was captured on it. */
export default defineUnlistedScript(() => {
  provideApproximate(approximate);
});
