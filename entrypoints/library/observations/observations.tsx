import { useEffect, useMemo, useState } from 'preact/hooks';
import { EmptyLibrary } from '@/components/sample-library';
import * as t from '@/utils/i18n/en/table';
import type { Observation } from '@/utils/observation/schema';
import type { TableQuery } from '@/utils/observation/view';
import { routeTo } from '../route';
import type { SectionProps } from '../sections';
import { BulkBar } from './bulk-bar';
import { columnsNamed, DEFAULT_COLUMNS } from './columns';
import { DetailsPane } from './details-pane';
import { FacetRail } from './facet-rail';
import { Grid } from './grid';
import './observations.css';
import { ObservationsHead } from './observations-head';
import { choicesOf, isEverything, isInitial, queryFrom, toggled } from './query-route';
import { rowsOf } from './rows';
import { useSelection } from './use-selection';
import { useTable } from './use-table';
import { useTableActions } from './use-table-actions';

const NO_OBSERVATIONS: readonly Observation[] = [];

/** All observations as a table: search, filters, sorting, and bulk changes. */
export function Observations({ route, catalogue, onShown }: SectionProps) {
  const { first, loaded, version, done, error } = useTable(catalogue);
  const [columns, setColumns] = useState<readonly string[]>(DEFAULT_COLUMNS);
  const [opened, setOpened] = useState<{ id: string; byKey: boolean } | null>(null);

  const choices = route.choices.toString();
  const query = useMemo(() => queryFrom(new URLSearchParams(choices)), [choices]);
  // Replaces the history entry: "back" must not undo single letters.
  const setQuery = (next: TableQuery) => {
    history.replaceState(null, '', routeTo('observations', '', choicesOf(next)));
    window.dispatchEvent(new HashChangeEvent('hashchange'));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the table is the same one with other rows
  const result = useMemo(() => loaded?.table.query(query) ?? null, [loaded, version, query]);
  const table = loaded?.table ?? null;
  const rows = rowsOf(loaded, result, isInitial(query) ? first : null);
  const { idAt } = rows;
  const selection = useSelection(rows.count, idAt);
  const actions = useTableActions(catalogue, rows.revisionOf, {
    removed: () => {
      selection.none();
      setOpened(null);
    },
    merged: selection.none,
  });
  const chosen = () =>
    selection.ids.size > 0 ? [...selection.ids] : selection.active >= 0 ? [idAt(selection.active)] : [];

  const hasContent = first !== null || error !== null;
  useEffect(() => {
    if (hasContent) onShown();
  }, [hasContent, onShown]);

  const empty =
    table === null ? first?.complete && first.observations.length === 0 : done && table.size === 0;
  if (empty) return <EmptyLibrary />;
  const problem = error ?? actions.problem;
  return (
    <div class="observations">
      <ObservationsHead
        query={query}
        onQuery={setQuery}
        columns={columns}
        onColumns={setColumns}
        shownIds={() => Array.from({ length: rows.count }, (_, index) => idAt(index))}
        count={result === null ? null : rows.count}
      />
      <p class="soft" role="status">
        {result === null ? t.reading : summary(rows.count, result.total, isEverything(query), done)}
      </p>
      <div role="alert">{problem !== null && <p class="notice bad">{problem}</p>}</div>
      {selection.ids.size > 0 && (
        <BulkBar
          ids={[...selection.ids]}
          onChange={(change) => actions.change(selection.ids, change)}
          onMerge={() => actions.merge(selection.ids)}
          onDelete={() => actions.remove([...selection.ids])}
          onNone={selection.none}
        />
      )}
      <div class={opened === null ? 'observations-body' : 'observations-body with-details'}>
        {result === null || table === null ? (
          <section class="facets" aria-label={t.narrowBy} />
        ) : (
          <FacetRail
            facets={result.facets}
            chosen={query.filters}
            labelOf={(facet, value) =>
              facet === 'report' ? (loaded?.titles.get(value) ?? value) : table.labelOf(facet, value)
            }
            onToggle={(facet, value) => setQuery(toggled(query, facet, value))}
          />
        )}
        <Grid
          columns={columnsNamed(columns)}
          count={rows.count}
          idAt={idAt}
          version={version}
          first={first?.observations ?? NO_OBSERVATIONS}
          catalogue={catalogue}
          titleOf={rows.titleOf}
          selection={selection}
          sort={query.sort}
          onSort={(sort) => setQuery({ ...query, sort })}
          onOpen={(id, byKey) => setOpened({ id, byKey })}
          onDelete={() => actions.remove(chosen())}
          onEdit={actions.edit}
        />
        {opened !== null && (
          <DetailsPane
            id={opened.id}
            takeFocus={opened.byKey}
            catalogue={catalogue}
            onVisit={actions.visit}
            onEdit={actions.edit}
            onDelete={(id) => actions.remove([id])}
            onClose={() => {
              setOpened(null);
              document.querySelector<HTMLElement>('.grid')?.focus();
            }}
          />
        )}
      </div>
    </div>
  );
}

/** Returns the numbers of all and of matching observations, as a sentence. */
function summary(count: number, total: number, everything: boolean, done: boolean): string {
  if (everything) return done ? t.summary(total) : t.summarySoFar(total);
  return done ? t.summaryFiltered(count, total) : t.summaryFilteredSoFar(count, total);
}
