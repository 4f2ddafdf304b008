import { useMemo, useState } from 'preact/hooks';
import { counted } from '@/components/counted';
import { EmptyLibrary } from '@/components/sample-library';
import { useLibrary } from '@/components/use-library';
import { complete } from '@/utils/analysis/steps';
import type { Observation } from '@/utils/observation/schema';
import { useHeld } from '../analysis/use-held';
import { useSteps } from '../analysis/use-steps';
import type { SectionProps } from '../sections';
import { Drafts } from './drafts';
import { createFilter, entrySteps, type Filter, type ReportEntry } from './overview';
import { RecentlyDeleted } from './recently-deleted';
import { ReportList } from './report-list';
import { ReportPage } from './report-page';

/** Every report with its observations, what was begun and what was deleted; or one report by itself. */
export function Reports(props: SectionProps) {
  const { item } = props.route;
  return item === '' ? <AllReports {...props} /> : <ReportPage id={item} {...props} />;
}

const NONE: readonly Observation[] = [];

/** What fits a filter, with the filter: while the next one is worked out, the list is that of the last. */
function* filtered(filter: Filter, entries: readonly ReportEntry[], text: string) {
  return { text: text.trim(), entries: yield* filter(entries, text) };
}

function AllReports({ route, catalogue, deletion }: SectionProps) {
  const { value: reports, error: failure } = useLibrary((db) => db.getAll('reports'), []);
  const { held, read, error: unread } = useHeld(reports !== null);
  const error = failure ?? unread;
  const observations = held?.observations ?? NONE;
  // The popup leads here with an ATT&CK id to filter by.
  const [text, setText] = useState(route.choices.get('filter') ?? '');
  const filter = useMemo(() => createFilter(catalogue), [catalogue]);
  // The reports are listed before their observations are read, and at once: that is quick.
  const bare = useMemo(
    () => (reports === null ? null : complete(entrySteps({ reports, observations: NONE }))),
    [reports],
  );
  const whole = useSteps(
    () => entrySteps({ reports: held === null ? [] : (reports ?? []), observations }),
    held === null ? 'nothing yet' : 'reports',
    [reports, observations],
  );
  const isRead = held !== null && whole !== null;
  const entries = isRead ? whole : bare;
  const fitting = useSteps(() => filtered(filter, entries ?? [], text), 'reports', [filter, entries, text]);
  const shown = text.trim() === '' && entries !== null ? { text: '', entries } : fitting;
  const shownCount = shown?.entries.reduce((sum, one) => sum + one.observations.length, 0) ?? 0;

  return (
    <>
      {error !== null && <p class="notice bad">The library could not be read: {error}</p>}
      <Drafts catalogue={catalogue} />
      <section class="stack" aria-labelledby="reports">
        <div class="section-head">
          <h2 id="reports">Reports</h2>
          <p class="soft" role="status">
            {reports === null || entries === null || shown === null
              ? 'Reading…'
              : held === null
                ? `${counted(reports.length, 'report')}, reading on… ${counted(read, 'observation')} so far`
                : shown.text === ''
                  ? `${counted(reports.length, 'report')}, ${counted(observations.length, 'observation')}`
                  : `${counted(shown.entries.length, 'report')}, ${counted(shownCount, 'observation')} of ${observations.length} fit`}
          </p>
        </div>
        {reports !== null && reports.length === 0 ? (
          <EmptyLibrary />
        ) : (
          <>
            <label class="field">
              <span class="visually-hidden">Filter</span>
              <input
                class="input"
                type="search"
                placeholder="Filter by title, quote, technique, actor"
                value={text}
                onInput={(event) => setText(event.currentTarget.value)}
              />
            </label>
            <ReportList
              key={shown?.text}
              entries={shown?.entries ?? []}
              read={isRead}
              filtered={shown !== null && shown.text !== ''}
              catalogue={catalogue}
              deletion={deletion}
            />
          </>
        )}
      </section>
      <RecentlyDeleted catalogue={catalogue} deletion={deletion} />
    </>
  );
}
