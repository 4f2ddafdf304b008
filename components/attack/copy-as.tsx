import { COPY_FORMATS, type CopyFormat } from '@/utils/attack/copy';
import * as t from '@/utils/i18n/en/attack';
import type { Copying } from './use-copy';

/** The key of each format, in the details of an object. */
const KEYS: Readonly<Record<CopyFormat, string>> = {
  id: 'c',
  name: 'n',
  markdown: 'm',
  sigma: 's',
  template: 't',
};

/** Returns the copy format of a key in the details; null if the key has none. */
export function formatOfKey(key: string): CopyFormat | null {
  return COPY_FORMATS.find((format) => KEYS[format] === key.toLowerCase()) ?? null;
}

/** Shows a button for each copy format, and the result of the last copy below them. */
export function CopyAs({ copying }: { copying: Copying }) {
  const { result } = copying;
  return (
    <fieldset class="copy-as">
      <legend class="label">{t.copyAs}</legend>
      <div class="copy-formats">
        {COPY_FORMATS.map((format) => (
          <button
            key={format}
            type="button"
            class="button"
            aria-keyshortcuts={KEYS[format]}
            title={copying.textOf(format) ?? ''}
            onClick={() => void copying.copy(format)}
          >
            {t.copyFormats[format]} <kbd>{KEYS[format].toUpperCase()}</kbd>
          </button>
        ))}
      </div>
      <p class={result?.good === false ? 'copy-news bad' : 'copy-news soft'} role="status">
        {/* A new element for each copy: a screen reader announces the same text again. */}
        {result !== null && <span key={result.count}>{result.text}</span>}
      </p>
    </fieldset>
  );
}
