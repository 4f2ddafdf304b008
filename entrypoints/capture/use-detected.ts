import { useEffect, useState } from 'preact/hooks';
import { usePageReader } from '@/components/use-page-reader';
import type { PageText } from '@/utils/attack/mentions/page-text';
import { background } from '@/utils/extension/calls';
import type { Anchor } from '@/utils/observation/schema';
import type { Detected } from '@/utils/reading/detect';

const NOTHING: Detected = { actors: [], software: [], around: null };

/**
 * Finds names in the quote and, as soon as its text is loaded, in the report: in a worker, because a page can hold text
 * that takes long to read.
 *
 * @param ready true once the card can be typed in; nothing is read before
 */
export function useDetected(anchor: Anchor, ready: boolean): Detected {
  const reader = usePageReader(ready);
  const [page, setPage] = useState<PageText | null>(null);
  const [detected, setDetected] = useState(NOTHING);
  useEffect(() => {
    if (!ready) return;
    background('card.text', null).then(setPage, unread);
  }, [ready]);
  useEffect(() => {
    if (reader === null) return;
    const abort = new AbortController();
    reader.call('detect', { anchor, page }, { signal: abort.signal }).then(
      (found) => !abort.signal.aborted && setDetected(found),
      (error: unknown) => !abort.signal.aborted && unread(error),
    );
    return () => abort.abort();
  }, [reader, anchor, page]);
  return detected;
}

/** Without the report's text, only the quote is read; without names, they are typed. This is not worth an error message. */
function unread(error: unknown): void {
  console.info('the report is not read', error);
}
