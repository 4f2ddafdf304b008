import type { Markup, Suggestion } from '@/utils/attack/omnibox';
import { createSlot } from '@/utils/on-demand-scripts/slot';

/** The search of the omnibox. */
export interface OmniboxSearch {
  /** Loads ATT&CK, so that the first suggestions come sooner. */
  prepare(): Promise<void>;
  /** Searches ATT&CK for the text. */
  suggest(text: string, limit: number, markup: Markup): Promise<Suggestion[]>;
  /** Returns the id that the text consists of, or null when it is any other text. */
  idIn(text: string): Promise<string | null>;
}

/** The path of the script that fills {@link omniboxSlot}. */
export const OMNIBOX_SCRIPT = '/omnibox-search.js';

/** Filled when the omnibox is first used in the life of the background. */
export const omniboxSlot = createSlot<OmniboxSearch>('omnibox');
