import { useEffect, useState } from 'preact/hooks';
import { background, callContent } from '@/components/extension';
import { type CanonicalText, canonicalise } from '@/utils/anchor/text/canonical';
import type { PageText } from '@/utils/attack/mentions/page-text';
import { messageOf } from '@/utils/messages/message-of';
import type { Page } from '@/utils/observation/schema';
import { pageReadingSchema } from '@/utils/reading/schema';

/** A page as it was read, ready to be looked through. */
export interface ReadPage {
  page: Page;
  /** With links and tables. */
  source: PageText;
  /** The same text, for anchors. */
  text: CanonicalText;
  /** The markup, to find the article in. */
  html: string;
}

/** A page being read: null until it first was; an error when it could not be. */
export interface Reading {
  read: ReadPage | null;
  error: string | null;
}

/**
 * Reads the text of a tab's page, and again when it has changed.
 *
 * @param fingerprint of the page's text as its content script has it now
 * @param wanted nothing is read before
 */
export function useReading(tabId: number, fingerprint: string, wanted: boolean): Reading {
  const [state, setState] = useState<Reading>({ read: null, error: null });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another fingerprint is another text
  useEffect(() => {
    if (!wanted) return;
    let gone = false;
    readPage(tabId).then(
      (read) => !gone && setState({ read, error: null }),
      (error: unknown) => !gone && setState(({ read }) => ({ read, error: messageOf(error) })),
    );
    return () => {
      gone = true;
    };
  }, [tabId, fingerprint, wanted]);
  return state;
}

/** @throws CallError, or an Error fit to show when what the page answers is not valid */
async function readPage(tabId: number): Promise<ReadPage> {
  await background('tab.read', { tabId });
  const parsed = pageReadingSchema.safeParse(await callContent(tabId, 'content.read', null));
  if (!parsed.success)
    throw new Error('The text of this page could not be read. Reload the page, and try again.');
  const { page, text, html } = parsed.data;
  return { page, source: text, text: canonicalise(text.text), html };
}
