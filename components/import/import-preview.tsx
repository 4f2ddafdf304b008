import { useEffect, useRef } from 'preact/hooks';
import type { ImportOptions } from '@/utils/exchange/import/reader';
import type { Preview } from '@/utils/extension/workers/import/reading';
import * as common from '@/utils/i18n/en/common';
import * as t from '@/utils/i18n/en/importing';
import { ColumnChoice } from './column-choice';
import { LeftOutList } from './left-out-list';
import { outcomeOf, Problems } from './outcome';
import { SourceFields } from './source-fields';

/** Shows what a file contains and what its import would change, and asks for confirmation. */
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
        {about === ''
          ? t.holds(<strong>{name}</strong>, preview.reports, preview.observations)
          : t.holdsOf(<strong>{name}</strong>, preview.reports, preview.observations, about)}{' '}
        {t.formatOf(preview.format)}
        {preview.encoding === null ? null : ` ${t.readAs(preview.encoding)}`}
      </p>
      {lacksSource > 0 || options.source !== null ? (
        <SourceFields
          missingCount={lacksSource}
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
      <p>{t.willImport(outcomeOf(counts))}</p>
      {rows.length > 0 && (
        <details class="import-rows" open={rows.length <= 10}>
          <summary>
            {rows.length < preview.observations ? t.firstRows(rows.length, preview.observations) : t.rows}
          </summary>
          <ul class="rows">
            {rows.map((row) => (
              <li key={row.id} class="import-row">
                <span class={`import-fate ${row.fate}`}>{t.fates[row.fate]}</span>
                <span>
                  <strong>{row.what}</strong> <q>{row.quote}</q>
                </span>
                <span class="soft import-report">{row.report}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      <LeftOutList
        leftOut={preview.leftOut}
        merged={preview.merged}
        indicators={options.indicators === true}
        onIndicators={(indicators) => onOptions({ ...options, indicators })}
      />
      {refusedCount > 0 && (
        <div class="import-refused stack">
          <p>
            <strong>{t.willNotImport(refusedCount)}</strong>
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
          {t.importIt}
        </button>
        <button type="button" class="button" onClick={props.onCancel}>
          {common.cancel}
        </button>
      </div>
    </div>
  );
}
