import type { Anchor, Beginning, Page } from '@/utils/observation/schema';
import type { PageReading } from '@/utils/reading/schema';
import type { FrameEvent } from './protocol';

/**
 * What the extension tells or asks the content script of a tab. Only the extension can send these, so their types are
 * trusted. `reply` is the type of the answer.
 */
export interface ContentCalls {
  /** What the page is, what is selected on it, and which observations were found on it. */
  'content.state': { input: null; reply: ContentState };
  /** Tag the current selection: opens the capture card. */
  'content.tag': { input: Beginning; reply: { opened: boolean } };
  /** Show the card of a draft or of an observation. */
  'content.card': { input: CardTarget; reply: null };
  /** Scroll to an observation and flash it. */
  'content.reveal': { input: { id: string }; reply: Revealed };
  /** Go to the next observation in the order of reading, or to the one before. */
  'content.step': { input: { by: 1 | -1 }; reply: Revealed };
  /** Hide all highlights, or show them again. */
  'content.toggle': { input: null; reply: { shown: boolean } };
  /** The selection as a page and an anchor, to attach an orphan to it; null when nothing is selected. */
  'content.selection': { input: null; reply: { page: Page; anchor: Anchor } | null };
  /** The text of the page with its links and tables; null unless `tab.read` brought what reads it. */
  'content.read': { input: null; reply: PageReading | null };
  /** Scroll to a passage that nothing was captured of, and flash it. */
  'content.show': { input: Anchor; reply: Revealed };
  /** The observations of the page changed: paint anew. */
  'content.repaint': { input: null; reply: null };
  /** The card says that it works, how high it wants to be, or that it is done. */
  'content.frame': { input: FrameEvent; reply: null };
}

/** What a tab's content script knows. */
export interface ContentState {
  page: Page;
  /** The selected text, or null. */
  selection: string | null;
  /** The ids of the observations that were found on the page, in the order of reading. */
  found: string[];
  /** Those of them whose words have changed since they were captured. */
  changed: string[];
  /** Whether the highlights are shown. */
  shown: boolean;
}

/** Whether an observation was found, and whether it can be seen: a page may keep its text folded away. */
export interface Revealed {
  found: boolean;
  visible: boolean;
}

/** What a card shows: a draft to fill in, or an observation to look at. */
export type CardTarget =
  | { view: 'draft'; id: string }
  /** `others`: ids of the observations that lie under it at the place that was clicked. */
  | { view: 'observation'; id: string; others?: string[] };

/** The name of a call to a content script. */
export type ContentCallName = keyof ContentCalls;

/** A call to a content script on the wire. */
export type ContentMessage = {
  [Name in ContentCallName]: { to: 'content'; call: Name; input: ContentCalls[Name]['input'] };
}[ContentCallName];

/** Whether a message is for the content script. */
export function isContentMessage(message: unknown): message is ContentMessage {
  return typeof message === 'object' && message !== null && 'to' in message && message.to === 'content';
}

/** Calls the content script of a tab; rejects when there is none. */
export type CallContent = <Name extends ContentCallName>(
  tabId: number,
  call: Name,
  input: ContentCalls[Name]['input'],
) => Promise<ContentCalls[Name]['reply']>;

/** A caller of content scripts over the browser's `tabs.sendMessage`. */
export function createContentCaller(
  sendMessage: (tabId: number, message: unknown) => Promise<unknown>,
): CallContent {
  return async (tabId, call, input) => {
    const reply: unknown = await sendMessage(tabId, { to: 'content', call, input });
    if (reply === undefined) throw new Error('no content script answers in this tab');
    return reply as never;
  };
}
