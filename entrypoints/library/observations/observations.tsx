import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { counted } from '@/components/counted';
import { CrossButton } from '@/components/cross-button';
import { ExportDialogButton } from '@/components/export-dialog/export-dialog-button';
import { background } from '@/components/extension';
import { EmptyLibrary } from '@/components/sample-library';
import { library } from '@/components/use-library';
import { createActors } from '@/utils/analysis/actors';
import { analysed } from '@/utils/analysis/context';
import { duplicateGroups } from '@/utils/analysis/duplicates';
import { messageOf } from '@/utils/messages/message-of';
import type { Observation } from '@/utils/observation/schema';
import { EVERYTHING, type TableQuery } from '@/utils/observation/view';
import { routeTo } from '../route';
import type { SectionProps } from '../sections';
import { BulkBar } from './bulk-bar';
import { COLUMNS, columnsNamed, FIRST_COLUMNS } from './columns';
import { DetailsPane } from './details-pane';
import { FacetRail } from './facet-rail';
import { Grid } from './grid';
import './observations.css';
import { choicesOf, isBeginning, isEverything, queryFrom, toggled } from './query-route';
import { rowsOf } from './rows';
import { useBulk } from './use-bulk';
import { useSelection } from './use-selection';
import { useTable } from './use-table';
import { Views } from './views';

const NONE: readonly Observation[] = [];

/** All observations as a table: searched, narrowed, sorted, changed many at a time. */
export function Observations({ route, catalogue, onShown }: SectionProps) {
  const { first, loaded, version, done, error } = useTable(catalogue);
  const [columns, setColumns] = useState<readonly string[]>(FIRST_COLUMNS);
  const [opened, setOpened] = useState<{ id: string; byKey: boolean } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const bulk = useBulk();
  const search = useRef<HTMLInputElement>(null);

  const choices = route.choices.toString();
  const query = useMemo(() => queryFrom(new URLSearchParams(choices)), [choices]);
  // Replaced, not pushed: a letter typed is no page that "back" should lead to.
  const ask = (next: TableQuery) => {
    history.replaceState(null, '', routeTo('observations', '', choicesOf(next)));
    window.dispatchEvent(new HashChangeEvent('hashchange'));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the table is the same one with other rows
  const result = useMemo(() => loaded?.table.query(query) ?? null, [loaded, version, query]);
  const table = loaded?.table ?? null;
  const rows = rowsOf(loaded, result, isBeginning(query) ? first : null);
  const { idAt } = rows;
  const selection = useSelection(rows.count, idAt);
  const seen = (ids: Iterable<string>) =>
    [...ids].flatMap((id) => {
      const revision = rows.revisionOf(id);
      return revision === undefined ? [] : [{ id, revision }];
    });
  const shownIds = () => Array.from({ length: rows.count }, (_, index) => idAt(index));

  const begun = first !== null || error !== null;
  useEffect(() => {
    if (begun) onShown();
  }, [begun, onShown]);

  useEffect(() => {
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

  const attempt = async (work: () => Promise<unknown>) => {
    setProblem(null);
    await work().catch((failure: unknown) => setProblem(messageOf(failure)));
  };
  const edit = (id: string) =>
    attempt(async () => {
      await background('observation.edit', { id });
      await background('card.window', { view: 'draft', id });
    });
  const chosen = () =>
    selection.ids.size > 0 ? [...selection.ids] : selection.active >= 0 ? [idAt(selection.active)] : [];
  const remove = (ids: readonly string[]) =>
    attempt(async () => {
      if (ids.length === 0) return;
      await bulk.remove(seen(ids));
      selection.none();
      setOpened(null);
    });
  const merge = () =>
    attempt(async () => {
      if (catalogue === null) return;
      const db = await library();
      const tx = db.transaction('observations');
      const found = await Promise.all([...selection.ids].map((id) => tx.store.get(id)));
      const observations = found.filter((one) => one !== undefined);
      const all = analysed(
        { reports: [], observations },
        catalogue,
        createActors(catalogue, await db.getAll('actors')),
      );
      await bulk.merge(duplicateGroups(all, observations));
      selection.none();
    });

  const empty =
    table === null ? first?.complete && first.observations.length === 0 : done && table.size === 0;
  if (empty) return <EmptyLibrary />;
  return (
    <div class="observations">
      <div class="observations-head">
        <label class="observations-search">
          <span class="visually-hidden">Search</span>
          <input
            class="input"
            type="search"
            ref={search}
            placeholder="Search quotes, procedures, notes, reports (/)"
            value={query.text}
            onInput={({ currentTarget }) => ask({ ...query, text: currentTarget.value })}
          />
        </label>
        <div class="actions">
          {!isEverything(query) && (
            <button type="button" class="button" onClick={() => ask({ ...EVERYTHING, sort: query.sort })}>
              Show everything
            </button>
          )}
          <Views
            query={query}
            columns={columns}
            onView={(view) => {
              setColumns(view.columns);
              ask(view.query);
            }}
          />
          <details class="menu">
            <summary class="button">Columns</summary>
            <ul class="menu-body rows">
              {COLUMNS.map(({ name, title }) => (
                <li key={name}>
                  <label class="facet-value">
                    <input
                      type="checkbox"
                      checked={columns.includes(name)}
                      onChange={() =>
                        setColumns(
                          columns.includes(name) ? columns.filter((one) => one !== name) : [...columns, name],
                        )
                      }
                    />
                    {title}
                  </label>
                </li>
              ))}
            </ul>
          </details>
          <ExportFilter
            ids={shownIds}
            count={result === null ? null : rows.count}
            everything={isEverything(query)}
          />
        </div>
      </div>
      <p class="soft" role="status">
        {result === null
          ? 'Reading…'
          : isEverything(query)
            ? `${counted(result.total, 'observation')}${done ? '' : ' so far, reading on…'}`
            : `${rows.count} of ${counted(result.total, 'observation')} fit${done ? '' : ' so far, reading on…'}`}
      </p>
      <div role="alert">{(error ?? problem) !== null && <p class="notice bad">{error ?? problem}</p>}</div>
      <div role="status">
        {bulk.outcome !== null && (
          <p class={bulk.outcome.good ? 'notice good actions' : 'notice bad actions'}>
            {bulk.outcome.text}
            {bulk.outcome.undo !== null && <UndoButton token={bulk.outcome.undo} onUndo={bulk.undo} />}
            <CrossButton label="Dismiss" onClick={bulk.dismiss} />
          </p>
        )}
      </div>
      {selection.ids.size > 0 && (
        <BulkBar
          ids={[...selection.ids]}
          onChange={(change) => void bulk.edit(seen(selection.ids), change)}
          onMerge={() => void merge()}
          onDelete={() => void remove([...selection.ids])}
          onNone={selection.none}
        />
      )}
      <div class={opened === null ? 'observations-body' : 'observations-body with-details'}>
        {result === null || table === null ? (
          <section class="facets" aria-label="Narrow by" />
        ) : (
          <FacetRail
            facets={result.facets}
            chosen={query.filters}
            labelOf={(facet, value) =>
              facet === 'report' ? (loaded?.titles.get(value) ?? value) : table.labelOf(facet, value)
            }
            onToggle={(facet, value) => ask(toggled(query, facet, value))}
          />
        )}
        <Grid
          columns={columnsNamed(columns)}
          count={rows.count}
          idAt={idAt}
          version={version}
          first={first?.observations ?? NONE}
          catalogue={catalogue}
          titleOf={rows.titleOf}
          selection={selection}
          sort={query.sort}
          onSort={(sort) => ask({ ...query, sort })}
          onOpen={(id, byKey) => setOpened({ id, byKey })}
          onDelete={() => void remove(chosen())}
          onEdit={(id) => void edit(id)}
        />
        {opened !== null && (
          <DetailsPane
            id={opened.id}
            takeFocus={opened.byKey}
            catalogue={catalogue}
            onVisit={(id) => void attempt(() => background('observation.visit', { id }))}
            onEdit={(id) => void edit(id)}
            onDelete={(id) => void remove([id])}
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

/** Exports what the filter shows. The ids are put together only when the dialog is opened. */
function ExportFilter(props: { ids: () => string[]; count: number | null; everything: boolean }) {
  const ids = props.everything ? null : props.ids();
  return (
    <ExportDialogButton
      label="Export"
      count={props.count}
      scope={ids === null ? { kind: 'everything' } : { kind: 'observations', ids }}
      chosen={ids === null ? null : { ids, label: 'What the filter shows' }}
    />
  );
}

/** Takes the focus: what it was on may be gone. */
function UndoButton({ token, onUndo }: { token: string; onUndo: (token: string) => Promise<void> }) {
  const button = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another change to undo
  useEffect(() => button.current?.focus({ preventScroll: true }), [token]);
  return (
    <button type="button" class="button" ref={button} onClick={() => void onUndo(token)}>
      Undo
    </button>
  );
}
