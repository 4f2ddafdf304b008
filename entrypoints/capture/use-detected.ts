import { useEffect, useMemo, useState } from 'preact/hooks';
import { background } from '@/components/extension';
import type { NameOption } from '@/components/names-field';
import { useMentionReader } from '@/components/use-mention-reader';
import { canonicalise } from '@/utils/anchor/text/canonical';
import { describe } from '@/utils/anchor/text/describe';
import { find } from '@/utils/anchor/text/find';
import type { Catalogue } from '@/utils/attack/catalogue';
import type { PageText } from '@/utils/attack/mentions/page-text';
import type { Anchor } from '@/utils/observation/schema';
import { sentencesAround } from '@/utils/reading/passage';
import { namesIn } from './names-in';

/** What the card finds in the quote and in the report around it. */
interface Detected {
  /** Groups that are named, those of the quote first. */
  actors: NameOption[];
  /** Software, in the same way. */
  software: NameOption[];
  /** The sentence that the quote stands in, when it is more than the quote. */
  around: Anchor | null;
}

const NO_PAGE: PageText = { text: '', links: [], tables: [] };

/** Reads the quote, and the report as soon as its text is there. */
export function useDetected(anchor: Anchor, catalogue: Catalogue | null): Detected {
  const reader = useMentionReader(catalogue);
  const [page, setPage] = useState(NO_PAGE);
  useEffect(() => {
    // Without the report's text the quote alone is read: nothing to tell anybody of.
    background('card.text', null).then(
      (text) => text !== null && setPage(text),
      (error: unknown) => console.info('the report is not read', error),
    );
  }, []);

  const quote = anchor.quote.exact;
  const named = useMemo(() => {
    if (catalogue === null || reader === null) return { actors: [], software: [] };
    const inQuote = reader.find({ ...NO_PAGE, text: quote });
    const inReport = page === NO_PAGE ? [] : reader.find(page);
    return {
      actors: namesIn(catalogue, 'group', inQuote, inReport),
      software: namesIn(catalogue, 'software', inQuote, inReport),
    };
  }, [catalogue, reader, quote, page]);

  const around = useMemo(() => {
    if (page === NO_PAGE) return null;
    const text = canonicalise(page.text);
    const place = find(text, anchor);
    if (place === null) return null;
    const { start, end } = sentencesAround(page.text, place);
    const wider = describe(text, start, end);
    return wider === null || wider.quote.exact.length <= quote.length ? null : wider;
  }, [page, anchor, quote]);

  return { ...named, around };
}
