import { useState } from 'preact/hooks';
import * as t from '@/utils/i18n/en/library';

/**
 * Returns the first items of a long list, and a button that shows more of them; null when all are shown.
 *
 * @param pageSize number of items at first, and of those that are added
 */
export function usePagedList<T>(all: readonly T[], pageSize: number) {
  const [limit, setLimit] = useState(pageSize);
  const remaining = all.length - limit;
  return {
    shown: all.slice(0, limit),
    more:
      remaining <= 0 ? null : (
        <button type="button" class="button" onClick={() => setLimit(limit + pageSize)}>
          {t.showMore(Math.min(remaining, pageSize), remaining)}
        </button>
      ),
  };
}
