import { type ColumnMapping, CSV_FIELDS, type CsvField } from '@/utils/exchange/formats/csv/column-mapping';
import * as t from '@/utils/i18n/en/importing';

const NO_COLUMN = -1;

/** Maps the columns of a CSV file to fields. */
export function ColumnChoice(props: {
  names: readonly string[];
  mapping: ColumnMapping;
  onMapping: (mapping: ColumnMapping) => void;
}) {
  const { names, mapping } = props;
  const choose = (field: CsvField, column: number) => {
    const { [field]: _before, ...others } = mapping;
    props.onMapping(column === NO_COLUMN ? others : { ...others, [field]: column });
  };
  return (
    <details class="import-columns">
      <summary>{t.columnsInUse(CSV_FIELDS.filter((field) => mapping[field] !== undefined).length)}</summary>
      <div class="import-column-grid">
        {CSV_FIELDS.map((field) => (
          <label key={field} class="field">
            <span class="label">{t.columns[field]}</span>
            <select
              class="input"
              value={mapping[field] ?? NO_COLUMN}
              onChange={(event) => choose(field, Number(event.currentTarget.value))}
            >
              <option value={NO_COLUMN}>{t.notInFile}</option>
              {names.map((name, column) => (
                <option key={`${column} ${name}`} value={column}>
                  {name || t.unnamedColumn(column + 1)}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
    </details>
  );
}
