import { useMemo, useRef } from 'preact/hooks';
import '@/components/charts/charts.css';
import type { Analysed } from '@/utils/analysis/context';
import { type HuntItem, huntCsv, huntMarkdown, huntSteps, inOrder } from '@/utils/analysis/hunt';
import { exportFileName } from '@/utils/exchange/export/file-name';
import { saveFile } from '@/utils/extension/save-file';
import * as t from '@/utils/i18n/en/hunt';
import type { Coverage, CoverageStatus } from '@/utils/observation/coverage';

import { SectionFrame } from '../analysis/section-frame';
import { type Subject, subjectOf } from '../analysis/subject';
import { SubjectPicker } from '../analysis/subject-picker';
import { usePagedList } from '../analysis/use-paged-list';
import { useSteps } from '../analysis/use-steps';
import { choose } from '../choose';
import type { Route } from '../route';
import type { SectionProps } from '../sections';
import { Conflicts } from './conflicts';
import { HuntRow } from './hunt-row';
import { type CoverageEditing, useCoverage } from './use-coverage';

/** The number of rows that are rendered first, and added by each "show more". */
const PAGE_SIZE = 50;

const STATUSES: readonly CoverageStatus[] = ['none', 'partial', 'covered'];

/** The hunt list: techniques with their procedures as hypotheses, and the analyst's own coverage. */
export function HuntSection({ route, catalogue }: SectionProps) {
  return (
    <SectionFrame title={t.title} catalogue={catalogue} purpose={t.purpose}>
      {(all, snapshot) => <Hunt route={route} all={all} coverage={snapshot.coverage} />}
    </SectionFrame>
  );
}

function Hunt({ route, all, coverage }: { route: Route; all: Analysed; coverage: readonly Coverage[] }) {
  const subject = useMemo(() => subjectOf(all, route.choices), [all, route.choices]);
  const found = useSteps(
    () => huntSteps(all, subject.observations),
    `${subject.kind} ${subject.key} ${route.choices.get('ids') ?? ''}`,
    [all, subject],
  );
  const items = useMemo(() => inOrder(found ?? [], coverage), [found, coverage]);
  const editing = useCoverage(coverage);
  const status = STATUSES.find((one) => one === route.choices.get('status')) ?? null;
  const countOf = (one: CoverageStatus) => items.filter((item) => item.status === one).length;
  const title = t.listOfSubject(subject.name);
  const file = (extension: string) => exportFileName({ title, url: '' }, new Date().toISOString(), extension);
  const shown = useSteadyOrder(
    items,
    `${subject.kind} ${subject.key} ${status}`,
    (item) => status === null || item.status === status,
  );
  return (
    <>
      <div class="section-head">
        <h2>{t.list}</h2>
        <p class="soft" role="status">
          {found === null
            ? t.making(subject.observations.length)
            : t.summary(countOf('none'), countOf('partial'), countOf('covered'))}
        </p>
      </div>
      <div class="analysis-controls">
        <SubjectPicker all={all} subject={subject} onChoose={(changes) => choose(route, 'hunt', changes)} />
        <label class="field">
          <span class="label">{t.coverage}</span>
          <select
            class="input"
            value={status ?? ''}
            onChange={({ currentTarget: { value } }) =>
              choose(route, 'hunt', { status: value === '' ? null : value })
            }
          >
            <option value="">{t.allCoverage}</option>
            {STATUSES.map((one) => (
              <option key={one} value={one}>
                {t.coverages[one]}
              </option>
            ))}
          </select>
        </label>
        <div class="actions">
          <button
            type="button"
            class="button"
            disabled={items.length === 0}
            onClick={() => saveText(huntMarkdown(all, shown, title), 'text/markdown', file('md'))}
          >
            {t.asMarkdown}
          </button>
          <button
            type="button"
            class="button"
            disabled={items.length === 0}
            onClick={() => saveText(huntCsv(all, shown), 'text/csv', file('csv'))}
          >
            {t.asCsv}
          </button>
        </div>
      </div>
      <Conflicts editing={editing} />
      {found === null ? null : shown.length === 0 ? (
        <p class="notice">{status === null ? t.noneObserved : t.noneWithCoverage}</p>
      ) : (
        <HuntTable key={`${subject.kind} ${subject.key} ${status}`} {...{ all, subject, shown, editing }} />
      )}
    </>
  );
}

function HuntTable(props: {
  all: Analysed;
  subject: Subject;
  shown: readonly HuntItem[];
  editing: CoverageEditing;
}) {
  const { shown, more } = usePagedList(props.shown, PAGE_SIZE);
  return (
    <>
      <div class="table-scroll">
        <table class="plain-table whole">
          <caption class="visually-hidden">{t.caption(props.shown.length, props.subject.name)}</caption>
          <thead>
            <tr>
              <th scope="col">{t.columns.technique}</th>
              <th scope="col" class="number">
                {t.columns.reports}
              </th>
              <th scope="col">{t.columns.actors}</th>
              <th scope="col">{t.columns.coverage}</th>
              <th scope="col">{t.columns.note}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((item) => (
              <HuntRow key={item.technique.key} all={props.all} item={item} editing={props.editing} />
            ))}
          </tbody>
        </table>
      </div>
      {more !== null && <div>{more}</div>}
    </>
  );
}

/**
 * Returns the items that match, in the order in which they first appeared under a heading: a row must not move while
 * the analyst sets its status.
 */
function useSteadyOrder(
  items: readonly HuntItem[],
  heading: string,
  fits: (item: HuntItem) => boolean,
): HuntItem[] {
  const order = useRef<{ heading: string; keys: string[] }>({ heading: '', keys: [] });
  if (order.current.heading !== heading) order.current = { heading, keys: [] };
  const byKey = new Map(items.map((item) => [item.technique.key, item]));
  const known = new Set(order.current.keys);
  order.current.keys = [
    ...order.current.keys.filter((key) => byKey.has(key)),
    ...items.filter((item) => !known.has(item.technique.key) && fits(item)).map((item) => item.technique.key),
  ];
  return order.current.keys.flatMap((key) => byKey.get(key) ?? []);
}

function saveText(text: string, type: string, name: string): void {
  saveFile(new Blob([text], { type }), name);
}
