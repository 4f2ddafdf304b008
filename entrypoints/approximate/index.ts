import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { findChanged } from '@/utils/anchor/dom/rendered/find-changed';
import { approximateSlot } from '../content-script/slots';

/** Provides the approximate matcher. Injected where a page has changed since something was captured on it. */
export default defineUnlistedScript(() => {
  approximateSlot.provide(findChanged);
});
