import { useState } from 'preact/hooks';
import { counted } from '@/components/counted';
import type { ImportOptions } from '@/utils/exchange/import/reader';

type Source = ImportOptions['source'];

/** Asks for the report of records that do not say theirs. */
export function SourceFields(props: {
  /** How many records wait for it. */
  lacking: number;
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
      <p>
        {props.lacking > 0
          ? `${counted(props.lacking, 'record')} ${props.lacking === 1 ? 'does' : 'do'} not say which report ${props.lacking === 1 ? 'it is' : 'they are'} from. Say it, to import ${props.lacking === 1 ? 'it' : 'them'}:`
          : 'Records that did not say which report they are from belong to:'}
      </p>
      <label class="field">
        <span class="label">Address of the report</span>
        <input
          class="input"
          type="url"
          placeholder="https://…"
          value={url}
          onInput={(event) => setUrl(event.currentTarget.value)}
        />
      </label>
      <label class="field">
        <span class="label">Title</span>
        <input class="input" value={title} onInput={(event) => setTitle(event.currentTarget.value)} />
      </label>
      <button type="submit" class="button" aria-disabled={!valid}>
        Use this report
      </button>
    </form>
  );
}
