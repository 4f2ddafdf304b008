import type { readPageText } from '@/utils/anchor/dom/page-text';
import type { approximate } from '@/utils/anchor/text/approximate';
import { createSlot } from './slot';

/** Finds a quote in which words have changed. */
export type Approximate = typeof approximate;

/** Filled only in pages whose words have changed since something was captured on them. */
export const approximateSlot = createSlot<Approximate>('approximate');

/** Filled only where the side panel reads along. */
export const readingSlot = createSlot<typeof readPageText>('reading');
