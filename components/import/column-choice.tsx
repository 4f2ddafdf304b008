import { type ColumnMapping, CSV_FIELDS, type CsvField } from '@/utils/exchange/import/csv-columns';

const LABELS: Record<CsvField, string> = {
  technique: 'Technique',
  tactics: 'Tactics',
  procedure: 'Procedure',
  quote: 'Quote',
  actors: 'Actors',
  software: 'Software',
  note: 'Note',
  tags: 'Tags',
  confidence: 'Confidence',
  url: 'Address of the report',
  title: 'Title of the report',
  publisher: 'Publisher',
  authors: 'Authors',
  published: 'Published',
  created: 'Captured',
  updated: 'Changed',
  id: 'Id',
};

const NONE = -1;

/** Says which column of a CSV file holds what. */
export function ColumnChoice(props: {
  names: readonly string[];
  mapping: ColumnMapping;
  onMapping: (mapping: ColumnMapping) => void;
}) {
  const { names, mapping } = props;
  const choose = (field: CsvField, column: number) => {
    const { [field]: _before, ...others } = mapping;
    props.onMapping(column === NONE ? others : { ...others, [field]: column });
  };
  return (
    <details class="import-columns">
      <summary>Columns: {CSV_FIELDS.filter((field) => mapping[field] !== undefined).length} in use</summary>
      <div class="import-column-grid">
        {CSV_FIELDS.map((field) => (
          <label key={field} class="field">
            <span class="label">{LABELS[field]}</span>
            <select
              class="input"
              value={mapping[field] ?? NONE}
              onChange={(event) => choose(field, Number(event.currentTarget.value))}
            >
              <option value={NONE}>not in the file</option>
              {names.map((name, column) => (
                <option key={`${column} ${name}`} value={column}>
                  {name || `Column ${column + 1}`}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
    </details>
  );
}
