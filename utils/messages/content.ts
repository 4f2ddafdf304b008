import * as t from '@/utils/i18n/en/errors';
import type { Anchor, Beginning, Page } from '@/utils/observation/schema';
import type { ReadingKind } from '@/utils/reading/kinds';
import type { PageReading } from '@/utils/reading/schema';
import type { CardTarget } from './card-target';
import type { Placed } from './placed';
import type { FrameEvent, Painted } from './protocol';

/**
 * The calls to the content script of a tab. Only the extension can send them, so their types are trusted. `reply` is
 * the type of the answer.
 */
export interface ContentCalls {
  /** Returns the page, the selection, and the found observations, after they are painted. */
  'content.state': { input: null; reply: ContentState };
  /**
   * Tags the current selection: opens the capture card. `problem` is the reason why it did not, null if it did;
   * `selected` is false if no text is selected.
   */
  'content.tag': { input: Beginning; reply: { selected: boolean; problem: string | null } };
  /** Shows the card of a draft or of an observation. */
  'content.card': { input: CardTarget; reply: null };
  /** Scrolls to an observation and flashes it. */
  'content.reveal': { input: { id: string }; reply: Revealed };
  /** Goes to the next or previous observation in reading order. */
  'content.step': { input: { by: 1 | -1 }; reply: Revealed };
  /** Hides or shows all highlights. */
  'content.toggle': { input: null; reply: { shown: boolean } };
  /** Returns the selection as a page and an anchor, to attach an orphan to it; null if nothing is selected. */
  'content.selection': { input: null; reply: { page: Page; anchor: Anchor } | null };
  /**
   * Reads the page. Null until `tab.read` has injected the script for it, and if the text is too long for the card.
   */
  'content.read': { input: ReadingKind; reply: PageReading | string | null };
  /** Scrolls to a passage without an observation, and flashes it. */
  'content.show': { input: Anchor; reply: Revealed };
  /** Paints the new observations of the page at a URL. Answered after that. */
  'content.paint': { input: Painted & { url: string }; reply: null };
  /**
   * Passes on an event of the card: it works, requests a height, has the focus, or is done. Returns the keys that were
   * held for it; empty for all events but the focus.
   */
  'content.frame': { input: FrameEvent; reply: string };
}

/** The state of a content script. */
export interface ContentState extends Placed {
  /** The selected text, or null. */
  selection: string | null;
  /** True if the highlights are shown. */
  shown: boolean;
}

/** The result of revealing an observation: true if it was found, and if it is visible (a page may keep text folded). */
export interface Revealed {
  found: boolean;
  visible: boolean;
}

/** The name of a call to a content script. */
export type ContentCallName = keyof ContentCalls;

/** A call to a content script on the wire. */
export type ContentMessage = {
  [Name in ContentCallName]: { to: 'content'; call: Name; input: ContentCalls[Name]['input'] };
}[ContentCallName];

/** Tells whether a message is for the content script. */
export function isContentMessage(message: unknown): message is ContentMessage {
  return (message as Partial<ContentMessage> | null | undefined)?.to === 'content';
}

/** Calls the content script of a tab; rejects if there is none. */
export type CallContent = <Name extends ContentCallName>(
  tabId: number,
  call: Name,
  input: ContentCalls[Name]['input'],
) => Promise<ContentCalls[Name]['reply']>;

/** Creates a caller of content scripts on the browser's `tabs.sendMessage`. */
export function createContentCaller(
  sendMessage: (tabId: number, message: unknown) => Promise<unknown>,
): CallContent {
  return async (tabId, call, input) => {
    const reply: unknown = await sendMessage(tabId, { to: 'content', call, input });
    if (reply === undefined) throw new Error(t.notOnPage);
    return reply as never;
  };
}
