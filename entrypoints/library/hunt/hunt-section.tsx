import { useMemo, useRef } from 'preact/hooks';
import '@/components/charts/charts.css';
import { counted } from '@/components/counted';
import { saveFile } from '@/components/save-file';
import type { Analysed } from '@/utils/analysis/context';
import {
  COVERAGE_NAMES,
  type HuntItem,
  huntCsv,
  huntMarkdown,
  huntSteps,
  inOrder,
} from '@/utils/analysis/hunt';
import { exportFileName } from '@/utils/exchange/file-name';
import type { CoverageStatus } from '@/utils/observation/coverage';
import type { Held } from '../analysis/held';
import { SectionFrame } from '../analysis/section-frame';
import { type Subject, subjectOf } from '../analysis/subject';
import { SubjectPicker } from '../analysis/subject-picker';
import { useSteps } from '../analysis/use-steps';
import { choose } from '../choose';
import { usePortion } from '../reports/use-portion';
import type { Route } from '../route';
import type { SectionProps } from '../sections';
import { Conflicts } from './conflicts';
import { HuntRow } from './hunt-row';
import { type CoverageEditing, useCoverage } from './use-coverage';

/** So many rows are rendered at once. */
const PORTION = 50;

const STATUSES: readonly CoverageStatus[] = ['none', 'partial', 'covered'];

/** What to hunt for: techniques with their procedures as hypotheses and the analyst's own coverage. */
export function HuntSection({ route, catalogue }: SectionProps) {
  return (
    <SectionFrame
      title="Hunt"
      catalogue={catalogue}
      promise="Each technique that you tag becomes a line here, with the procedures as hypotheses and a place for whether you would see it."
    >
      {(all, held) => <Hunt route={route} all={all} held={held} />}
    </SectionFrame>
  );
}

function Hunt({ route, all, held }: { route: Route; all: Analysed; held: Held }) {
  const subject = useMemo(() => subjectOf(all, route.choices), [all, route.choices]);
  const found = useSteps(
    () => huntSteps(all, subject.observations),
    `${subject.kind} ${subject.key} ${route.choices.get('ids') ?? ''}`,
    [all, subject],
  );
  const items = useMemo(() => inOrder(found ?? [], held.coverage), [found, held.coverage]);
  const editing = useCoverage(held.coverage);
  const status = STATUSES.find((one) => one === route.choices.get('status')) ?? null;
  const counts = STATUSES.map((one) => items.filter((item) => item.status === one).length);
  const title = `Hunt list: ${subject.name}`;
  const file = (extension: string) => exportFileName({ title, url: '' }, new Date().toISOString(), extension);
  const shown = useSteadyOrder(
    items,
    `${subject.kind} ${subject.key} ${status}`,
    (item) => status === null || item.status === status,
  );
  return (
    <>
      <div class="section-head">
        <h2>Hunt list</h2>
        <p class="soft" role="status">
          {found === null
            ? `Putting together ${counted(subject.observations.length, 'observation')}…`
            : STATUSES.map((one, index) => `${counts[index]} ${COVERAGE_NAMES[one].toLowerCase()}`).join(
                ', ',
              )}
        </p>
      </div>
      <div class="analysis-controls">
        <SubjectPicker all={all} subject={subject} onChoose={(changes) => choose(route, 'hunt', changes)} />
        <label class="field">
          <span class="label">Coverage</span>
          <select
            class="input"
            value={status ?? ''}
            onChange={({ currentTarget: { value } }) =>
              choose(route, 'hunt', { status: value === '' ? null : value })
            }
          >
            <option value="">All, what is uncovered and recurs first</option>
            {STATUSES.map((one) => (
              <option key={one} value={one}>
                {COVERAGE_NAMES[one]}
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
            Markdown
          </button>
          <button
            type="button"
            class="button"
            disabled={items.length === 0}
            onClick={() => saveText(huntCsv(all, shown), 'text/csv', file('csv'))}
          >
            CSV
          </button>
        </div>
      </div>
      <Conflicts editing={editing} />
      {found === null ? null : shown.length === 0 ? (
        <p class="notice">No technique {status === null ? 'was observed here' : 'has this coverage'} yet.</p>
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
  const { shown, more } = usePortion(props.shown, PORTION);
  return (
    <>
      <div class="table-scroll">
        <table class="plain-table whole">
          <caption class="visually-hidden">
            {counted(props.shown.length, 'technique')} of {props.subject.name}
          </caption>
          <thead>
            <tr>
              <th scope="col">Technique and hypotheses</th>
              <th scope="col" class="number">
                Reports
              </th>
              <th scope="col">Actors</th>
              <th scope="col">Coverage</th>
              <th scope="col">Note</th>
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
 * Items that fit, in the order in which they first came under a heading: a row must not move away under the analyst
 * who sets its status.
 */
function useSteadyOrder(
  items: readonly HuntItem[],
  heading: string,
  fits: (item: HuntItem) => boolean,
): HuntItem[] {
  const kept = useRef<{ heading: string; keys: string[] }>({ heading: '', keys: [] });
  if (kept.current.heading !== heading) kept.current = { heading, keys: [] };
  const byKey = new Map(items.map((item) => [item.technique.key, item]));
  const known = new Set(kept.current.keys);
  kept.current.keys = [
    ...kept.current.keys.filter((key) => byKey.has(key)),
    ...items.filter((item) => !known.has(item.technique.key) && fits(item)).map((item) => item.technique.key),
  ];
  return kept.current.keys.flatMap((key) => byKey.get(key) ?? []);
}

function saveText(text: string, type: string, name: string): void {
  saveFile(new Blob([text], { type }), name);
}
