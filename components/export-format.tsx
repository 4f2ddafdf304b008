import { useEffect, useState } from 'preact/hooks';
import type { Format } from '@/utils/exchange/format';

/** The formats that are chosen in passing; the export dialog has them all. */
const COMMON = new Set(['json', 'stix', 'navigator', 'csv', 'markdown']);

/** Chooses one of the common formats. */
export function ExportFormat(props: { format: string; onFormat: (format: string) => void }) {
  const [formats, setFormats] = useState<readonly Format[]>([]);
  // Loaded beside the page, which is to open fast.
  useEffect(() => void import('@/utils/exchange/formats').then(({ FORMATS }) => setFormats(FORMATS)), []);
  const offered = formats.filter(({ id }) => COMMON.has(id) || id === props.format);
  return (
    <label class="export-format">
      <span class="visually-hidden">Format of exports</span>
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
