import type { Generator } from '@/utils/exchange/export/context';
import { browser } from './browser';

/** Returns the name and version of the extension, as exports and backups carry them. */
export function generator(): Generator {
  return { name: 'TTP Clipper', version: browser.runtime.getManifest().version };
}
