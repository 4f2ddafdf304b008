import { useEffect, useState } from 'preact/hooks';
import { type CanonicalText, canonicalise } from '@/utils/anchor/text/canonical';
import type { PageText } from '@/utils/attack/mentions/page-text';
import { background, callContent } from '@/utils/extension/calls';
import * as t from '@/utils/i18n/en/sidepanel';
import { messageOf } from '@/utils/messages/message-of';
import type { Page } from '@/utils/observation/schema';
import { pageHtmlSchema, pageReadingSchema } from '@/utils/reading/schema';

/** The text of a page, prepared for the views. */
export interface ReadPage {
  page: Page;
  /** The text with its links and tables. */
  source: PageText;
  /** The same text, for anchors. */
  text: CanonicalText;
}

/** The result of reading a page: null until the first one; an error if it failed. */
export interface Reading {
  read: ReadPage | null;
  error: string | null;
}

/**
 * Reads the text of the page in a tab; again when it changes.
 *
 * @param fingerprint of the page's text, from its content script
 * @param enabled nothing is read while it is false
 */
export function useReading(tabId: number, fingerprint: string, enabled: boolean): Reading {
  const [state, setState] = useState<Reading>({ read: null, error: null });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another fingerprint is another text
  useEffect(() => {
    if (!enabled) return;
    let gone = false;
    readPage(tabId).then(
      (read) => !gone && setState({ read, error: null }),
      (error: unknown) => !gone && setState(({ read }) => ({ read, error: messageOf(error) })),
    );
    return () => {
      gone = true;
    };
  }, [tabId, fingerprint, enabled]);
  return state;
}

/** Reads a page. @throws CallError, or an Error whose message can be shown if the answer of the page is invalid */
async function readPage(tabId: number): Promise<ReadPage> {
  await background('tab.read', { tabId });
  const parsed = pageReadingSchema.safeParse(await callContent(tabId, 'content.read', 'text'));
  if (!parsed.success) throw new Error(t.notRead);
  const { page, text } = parsed.data;
  return { page, source: text, text: canonicalise(text.text) };
}

/** Reads the markup of a page whose text was read; empty if that fails. */
export async function readHtml(tabId: number): Promise<string> {
  try {
    return pageHtmlSchema.parse(await callContent(tabId, 'content.read', 'html'));
  } catch (error) {
    console.info('the markup of the page is not read', error);
    return '';
  }
}
