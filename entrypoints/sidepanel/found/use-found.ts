import { useEffect, useState } from 'preact/hooks';
import type { Loaded } from '@/components/use-loaded';
import { usePageReader } from '@/components/use-page-reader';
import type { FoundOnPage } from '@/utils/extension/workers/reading/reading-worker';
import { messageOf } from '@/utils/messages/message-of';
import type { ReadPage } from '../use-reading';

/** Finds the ATT&CK objects that a page names, in a worker; again when another text was read. */
export function useFound(read: ReadPage): Loaded<FoundOnPage> {
  const reader = usePageReader(true);
  const [state, setState] = useState<Loaded<FoundOnPage> & { of: ReadPage | null }>(NOT_READ);
  useEffect(() => {
    if (reader === null) return;
    const abort = new AbortController();
    const settle = (result: Loaded<FoundOnPage>) =>
      !abort.signal.aborted && setState({ of: read, ...result });
    reader.call('find', read.source, { signal: abort.signal }).then(
      (value) => settle({ value, error: null }),
      (error: unknown) => settle({ value: null, error: messageOf(error) }),
    );
    return () => abort.abort();
  }, [reader, read]);
  // The places of another text mean nothing in this one.
  return state.of === read ? state : NOT_READ;
}

const NOT_READ = { value: null, error: null, of: null };
