import { byteSize } from '../bytes';
import { percent } from '../format';
import { type Markup, rich } from '../rich';

/* How much of the browser's storage is used. */

export const title = 'Storage';
export const used = (bytes: number, quota: number, share: number) =>
  `${byteSize(bytes)} of ${byteSize(quota)} that the browser allows (${percent(share)}).`;
export const usedOnly = (bytes: number) => `${byteSize(bytes)} used.`;
export const databases = (bytes: number) => `Of this, the library is about ${byteSize(bytes)}.`;
export const nearlyFull = <Node>(share: number, link: Markup<Node>) =>
  rich`${percent(share)} of the browser’s storage for TTP Clipper is used. When it is full, nothing more can be saved. ${link('Save a backup')}, then free disk space or delete observations that you do not need.`;
export const notRead = (why: string) => `The browser does not say how much storage is used: ${why}`;
