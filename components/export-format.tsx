import { useEffect, useState } from 'preact/hooks';
import type { Format } from '@/utils/exchange/export/format';
import * as t from '@/utils/i18n/en/popup';

/** The formats of the short list; the export dialog offers all. */
const COMMON_FORMATS = new Set(['json', 'stix', 'navigator', 'csv', 'markdown']);

/** Chooses one of the common formats. */
export function ExportFormat(props: { format: string; onFormat: (format: string) => void }) {
  const [formats, setFormats] = useState<readonly Format[]>([]);
  // Loaded apart from the page, so that the page opens fast.
  useEffect(
    () => void import('@/utils/exchange/formats/writers').then(({ FORMATS }) => setFormats(FORMATS)),
    [],
  );
  const offered = formats.filter(({ id }) => COMMON_FORMATS.has(id) || id === props.format);
  return (
    <label class="export-format">
      <span class="visually-hidden">{t.exportFormat}</span>
      <select
        class="input"
        value={props.format}
        onChange={(event) => props.onFormat(event.currentTarget.value)}
      >
        {offered.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
