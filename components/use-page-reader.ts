import { useEffect, useState } from 'preact/hooks';
import { openPageReader, type PageReader } from '@/utils/extension/workers/reading/page-reader';

/**
 * Starts a worker that reads pages, and closes it with the component.
 *
 * @param enabled the worker is started when it becomes true
 * @returns null until then
 */
export function usePageReader(enabled: boolean): PageReader | null {
  const [reader, setReader] = useState<PageReader | null>(null);
  useEffect(() => {
    if (!enabled) return;
    const opened = openPageReader();
    setReader(opened);
    return () => opened.close();
  }, [enabled]);
  return reader;
}
