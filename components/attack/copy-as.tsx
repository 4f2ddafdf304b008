import { COPY_FORMATS, type CopyFormat } from '@/utils/attack/copy';
import type { Copying } from './use-copy';

/** The buttons of the formats, with the key of each in the details. */
const FORMATS: Readonly<Record<CopyFormat, { name: string; key: string }>> = {
  id: { name: 'Id', key: 'c' },
  name: { name: 'Name', key: 'n' },
  markdown: { name: 'Markdown', key: 'm' },
  sigma: { name: 'Sigma', key: 's' },
  template: { name: 'Template', key: 't' },
};

/** The format that a key copies as, in the details. */
export function formatOfKey(key: string): CopyFormat | null {
  return COPY_FORMATS.find((format) => FORMATS[format].key === key.toLowerCase()) ?? null;
}

/** Buttons that copy; what was copied is said below them. */
export function CopyAs({ copying }: { copying: Copying }) {
  const { news } = copying;
  return (
    <fieldset class="copy-as">
      <legend class="label">Copy as</legend>
      <div class="copy-formats">
        {COPY_FORMATS.map((format) => (
          <button
            key={format}
            type="button"
            class="button"
            aria-keyshortcuts={FORMATS[format].key}
            title={copying.textOf(format) ?? ''}
            onClick={() => void copying.copy(format)}
          >
            {FORMATS[format].name} <kbd>{FORMATS[format].key.toUpperCase()}</kbd>
          </button>
        ))}
      </div>
      <p class={news?.good === false ? 'copy-news bad' : 'copy-news soft'} role="status">
        {/* A new element each time: the same text copied once more is read out once more. */}
        {news !== null && <span key={news.count}>{news.text}</span>}
      </p>
    </fieldset>
  );
}
