import type { findChanged } from '@/utils/anchor/dom/rendered/find-changed';
import type { quoteSelection } from '@/utils/anchor/dom/rendered/quote-selection';
import type { IndexOptions } from '@/utils/anchor/dom/text-index';
import type { Background } from '@/utils/messages/client';
import type { PageScript } from '@/utils/messages/protocol';
import type { readMetadata } from '@/utils/metadata/dom/read';
import type { Page } from '@/utils/observation/schema';
import { createSlot, type Slot } from '@/utils/on-demand-scripts/slot';
import type { ReadingKind } from '@/utils/reading/kinds';
import type { PageReading } from '@/utils/reading/schema';
import type { createCard } from './card';

/** Finds a quote whose text has changed on the page. */
export type Approximate = typeof findChanged;

/** Reads the metadata of a document. */
export type ReadMetadata = typeof readMetadata;

/** Reads a part of a page; null if it is too long. It receives the page only if it calls `page`. */
export type ReadPage = (
  what: ReadingKind,
  page: () => Page,
  options: IndexOptions,
) => PageReading | string | null;

/** The approximate matcher. Provided only in pages whose text has changed since a capture. */
export const approximateSlot = createSlot<Approximate>('approximate');

/** The description of a selection. Provided only in pages where text was tagged. */
export const quoteSlot = createSlot<typeof quoteSelection>('quote');

/** The reader of a page's metadata. Provided only in pages on which something is tagged, or that are read along. */
export const metadataSlot = createSlot<ReadMetadata>('metadata');

/** The script that reads a page's text. Provided only where the side panel or the card reads along. */
export const readingSlot = createSlot<ReadPage>('reading');

/** The card in the page. Provided only where something is tagged or opened. */
export const cardSlot = createSlot<typeof createCard>('card');

/** All slots of a page. */
export const SLOTS: readonly Slot<unknown>[] = [
  approximateSlot,
  quoteSlot,
  metadataSlot,
  readingSlot,
  cardSlot,
];

/**
 * Returns what a script provides, which is loaded if it is not there yet; null if it provides nothing.
 *
 * @throws CallError if it cannot be loaded
 */
export async function load<T>(slot: Slot<T>, script: PageScript, background: Background): Promise<T | null> {
  if (slot.ifLoaded() === null) await background('page.script', script);
  return slot.ifLoaded();
}
