import { useEffect, useRef } from 'preact/hooks';
import { counted } from '@/components/counted';
import type { ImportOptions } from '@/utils/exchange/import/reader';
import { ColumnChoice } from './column-choice';
import type { Fate, Preview } from './messages';
import { outcomeOf, Problems } from './outcome';
import { SourceFields } from './source-fields';

const FATES: Record<Fate, string> = {
  new: 'New',
  changed: 'Changed',
  same: 'The same',
  kept: 'Kept: the library’s own is newer',
};

/** What is in a file, what importing it would do, and the question whether to. */
export function ImportPreview(props: {
  name: string;
  preview: Preview;
  options: ImportOptions;
  onOptions: (options: ImportOptions) => void;
  onImport: () => void;
  onCancel: () => void;
}) {
  const { name, preview, options, onOptions } = props;
  const { about, counts, rows, refused, refusedCount, lacksSource, columns } = preview;
  const nothing = preview.observations === 0;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <div class="notice stack import-preview">
      <p>
        <strong>{name}</strong> holds {counted(preview.reports, 'report')} and{' '}
        {counted(preview.observations, 'observation')}
        {about === '' ? '' : `, ${about}`}. Format: {preview.format}.
      </p>
      {lacksSource > 0 || options.source !== null ? (
        <SourceFields
          lacking={lacksSource}
          source={options.source}
          onSource={(source) => onOptions({ ...options, source })}
        />
      ) : null}
      {columns !== null && (
        <ColumnChoice
          names={columns.names}
          mapping={columns.mapping}
          onMapping={(mapping) => onOptions({ ...options, columns: mapping })}
        />
      )}
      <p>To be imported: {outcomeOf(counts)}.</p>
      {rows.length > 0 && (
        <details class="import-rows" open={rows.length <= 10}>
          <summary>
            {rows.length < preview.observations
              ? `The first ${rows.length} of ${preview.observations} observations`
              : 'The observations'}
          </summary>
          <ul class="rows">
            {rows.map((row) => (
              <li key={row.id} class="import-row">
                <span class={`import-fate ${row.fate}`}>{FATES[row.fate]}</span>
                <span>
                  <strong>{row.what}</strong> <q>{row.quote}</q>
                </span>
                <span class="soft import-report">{row.report}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {refusedCount > 0 && (
        <div class="import-refused stack">
          <p>
            <strong>{counted(refusedCount, 'record')} will not be imported:</strong>
          </p>
          <Problems problems={refused} count={refusedCount} />
        </div>
      )}
      <div class="actions">
        <button
          type="button"
          class="button primary"
          ref={button}
          aria-disabled={nothing}
          onClick={() => !nothing && props.onImport()}
        >
          Import
        </button>
        <button type="button" class="button" onClick={props.onCancel}>
          Cancel
        </button>
      </div>
    </div>
  );
}
