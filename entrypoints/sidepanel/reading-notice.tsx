import * as t from '@/utils/i18n/en/sidepanel';

/** Shows that the page is being read, or why that failed. */
export function ReadingNotice({ error }: { error: string | null }) {
  return error === null ? (
    <p class="soft" role="status">
      {t.reading}
    </p>
  ) : (
    <p class="notice bad" role="alert">
      {error}
    </p>
  );
}
