import * as t from '@/utils/i18n/en/library';

/**
 * Shows how many observations are loaded so far.
 *
 * @param read the number; 0 before the first ones
 */
export function Reading({ read }: { read: number }) {
  return (
    <p class="soft" role="status">
      {read > 0 ? t.readingSoFar(read) : t.reading}
    </p>
  );
}
