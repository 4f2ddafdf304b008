import { useState } from 'preact/hooks';
import type { ImportOptions } from '@/utils/exchange/import/reader';
import * as t from '@/utils/i18n/en/importing';

type Source = ImportOptions['source'];

/** Asks for the report of records that do not name one. */
export function SourceFields(props: {
  /** The number of records without a report. */
  missingCount: number;
  source: Source;
  onSource: (source: Source) => void;
}) {
  const [url, setUrl] = useState(props.source?.url ?? '');
  const [title, setTitle] = useState(props.source?.title ?? '');
  const valid = /^https?:\/\/./i.test(url.trim()) && URL.canParse(url.trim());
  return (
    <form
      class="import-source"
      onSubmit={(event) => {
        event.preventDefault();
        if (valid) props.onSource({ url: url.trim(), title: title.trim() });
      }}
    >
      <p>{props.missingCount > 0 ? t.lackSource(props.missingCount) : t.lackedSource}</p>
      <label class="field">
        <span class="label">{t.reportAddress}</span>
        <input
          class="input"
          type="url"
          placeholder={t.reportAddressExample}
          value={url}
          onInput={(event) => setUrl(event.currentTarget.value)}
        />
      </label>
      <label class="field">
        <span class="label">{t.reportTitle}</span>
        <input class="input" value={title} onInput={(event) => setTitle(event.currentTarget.value)} />
      </label>
      <button type="submit" class="button" aria-disabled={!valid}>
        {t.useReport}
      </button>
    </form>
  );
}
