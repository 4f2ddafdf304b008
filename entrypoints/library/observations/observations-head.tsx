import { useLayoutEffect, useRef } from 'preact/hooks';
import { ExportDialogButton } from '@/components/export-dialog/export-dialog-button';
import * as library from '@/utils/i18n/en/library';
import * as t from '@/utils/i18n/en/table';
import { EVERYTHING, type TableQuery } from '@/utils/observation/view';
import { COLUMNS } from './columns';
import { isEverything } from './query-route';
import { Views } from './views';

/** The search above the table, its views and columns, and the export of its rows. */
export function ObservationsHead(props: {
  query: TableQuery;
  onQuery: (query: TableQuery) => void;
  columns: readonly string[];
  onColumns: (columns: readonly string[]) => void;
  /** Returns the ids of the displayed rows. */
  shownIds: () => string[];
  /** The number of displayed rows; null until it is known. */
  count: number | null;
}) {
  const { query, onQuery, columns, onColumns } = props;
  const search = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof Element && event.target.closest('input, select, textarea, dialog') !== null;
      if (event.key !== '/' || typing || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      search.current?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return (
    <div class="observations-head">
      <label class="observations-search">
        <span class="visually-hidden">{t.search}</span>
        <input
          class="input"
          type="search"
          ref={search}
          placeholder={t.searchExample}
          value={query.text}
          onInput={({ currentTarget }) => onQuery({ ...query, text: currentTarget.value })}
        />
      </label>
      <div class="actions">
        {!isEverything(query) && (
          <button type="button" class="button" onClick={() => onQuery({ ...EVERYTHING, sort: query.sort })}>
            {t.showEverything}
          </button>
        )}
        <Views
          query={query}
          columns={columns}
          onView={(view) => {
            onColumns(view.columns);
            onQuery(view.query);
          }}
        />
        <ColumnMenu columns={columns} onColumns={onColumns} />
        <ExportFilter ids={props.shownIds} count={props.count} everything={isEverything(query)} />
      </div>
    </div>
  );
}

function ColumnMenu(props: { columns: readonly string[]; onColumns: (columns: readonly string[]) => void }) {
  const { columns, onColumns } = props;
  const toggle = (name: string) =>
    onColumns(columns.includes(name) ? columns.filter((one) => one !== name) : [...columns, name]);
  return (
    <details class="menu">
      <summary class="button">{t.columnMenu}</summary>
      <ul class="menu-body rows">
        {COLUMNS.map(({ name, title }) => (
          <li key={name}>
            <label class="facet-value">
              <input type="checkbox" checked={columns.includes(name)} onChange={() => toggle(name)} />
              {title}
            </label>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Exports the rows that the filter shows. */
function ExportFilter(props: { ids: () => string[]; count: number | null; everything: boolean }) {
  const ids = props.everything ? null : props.ids();
  return (
    <ExportDialogButton
      label={library.exportIt}
      count={props.count}
      scope={ids === null ? { kind: 'everything' } : { kind: 'observations', ids }}
      chosen={ids === null ? null : { ids, label: t.filterScope }}
    />
  );
}
