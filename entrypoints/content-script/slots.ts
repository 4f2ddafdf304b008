import type { TextIndex } from '@/utils/anchor/dom/text-index';
import type { approximate } from '@/utils/anchor/text/approximate';
import type { Page } from '@/utils/observation/schema';
import { createSlot } from '@/utils/on-demand-scripts/slot';
import type { ReadingKind } from '@/utils/reading/kinds';
import type { PageReading } from '@/utils/reading/schema';
import type { createCard } from './card';

/** Finds a quote whose text has changed on the page. */
export type Approximate = typeof approximate;

/** Reads a part of a page; null if it is too long. It receives an index only if it calls `indexed`. */
export type ReadPage = (
  what: ReadingKind,
  indexed: () => { page: Page; text: TextIndex },
) => PageReading | string | null;

/** The approximate matcher. Provided only in pages whose text has changed since a capture. */
export const approximateSlot = createSlot<Approximate>('approximate');

/** The script that reads a page's text. Provided only where the side panel or the card reads along. */
export const readingSlot = createSlot<ReadPage>('reading');

/** The card in the page. Provided only where something is tagged or opened. */
export const cardSlot = createSlot<typeof createCard>('card');
