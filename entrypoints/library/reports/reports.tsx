import { useMemo, useState } from 'preact/hooks';
import { EmptyLibrary } from '@/components/sample-library';
import { useLibrary } from '@/components/use-library';
import { complete } from '@/utils/analysis/steps';
import * as common from '@/utils/i18n/en/common';
import * as library from '@/utils/i18n/en/library';
import * as t from '@/utils/i18n/en/reports';
import type { Observation } from '@/utils/observation/schema';
import { useSnapshot } from '../analysis/use-snapshot';
import { useSteps } from '../analysis/use-steps';
import type { SectionProps } from '../sections';
import { Drafts } from './drafts';
import { createFilter, entrySteps, type Filter, type ReportEntry } from './overview';
import { RecentlyDeleted } from './recently-deleted';
import { ReportList } from './report-list';
import { ReportPage } from './report-page';

/** Lists all reports with their observations, the drafts and the deleted observations; or shows one report. */
export function Reports(props: SectionProps) {
  const { item } = props.route;
  return item === '' ? <AllReports {...props} /> : <ReportPage id={item} {...props} />;
}

const NO_OBSERVATIONS: readonly Observation[] = [];

/**
 * Returns the matching entries together with the text: until the next result is computed, the list shows the last one.
 */
function* filtered(filter: Filter, entries: readonly ReportEntry[], text: string) {
  return { text: text.trim(), entries: yield* filter(entries, text) };
}

function AllReports({ route, catalogue }: SectionProps) {
  const { value: reports, error: failure } = useLibrary(
    (db) => db.getAll('reports'),
    { stores: ['reports'] },
    [],
  );
  const { snapshot, read, error: unread } = useSnapshot(reports !== null);
  const error = failure ?? unread;
  const observations = snapshot?.observations ?? NO_OBSERVATIONS;
  // The popup links here with an ATT&CK id as filter.
  const [text, setText] = useState(route.choices.get('filter') ?? '');
  const filter = useMemo(() => createFilter(catalogue), [catalogue]);
  // The reports are listed before their observations are loaded. This is fast enough to run at once.
  const withoutObservations = useMemo(
    () => (reports === null ? null : complete(entrySteps({ reports, observations: NO_OBSERVATIONS }))),
    [reports],
  );
  const whole = useSteps(
    () => entrySteps({ reports: snapshot === null ? [] : (reports ?? []), observations }),
    snapshot === null ? 'nothing' : 'reports',
    [reports, observations],
  );
  const isRead = snapshot !== null && whole !== null;
  const entries = isRead ? whole : withoutObservations;
  const matching = useSteps(() => filtered(filter, entries ?? [], text), 'reports', [filter, entries, text]);
  const shown = text.trim() === '' && entries !== null ? { text: '', entries } : matching;
  const shownCount = shown?.entries.reduce((sum, one) => sum + one.observations.length, 0) ?? 0;

  return (
    <>
      {error !== null && <p class="notice bad">{common.libraryNotRead(error)}</p>}
      <Drafts catalogue={catalogue} />
      <section class="stack" aria-labelledby="reports">
        <div class="section-head">
          <h2 id="reports">{t.title}</h2>
          <p class="soft" role="status">
            {reports === null || entries === null || shown === null
              ? t.reading
              : snapshot === null
                ? t.readingSoFar(reports.length, read)
                : shown.text === ''
                  ? t.summary(reports.length, observations.length)
                  : t.summaryFiltered(shown.entries.length, shownCount, observations.length)}
          </p>
        </div>
        {reports !== null && reports.length === 0 ? (
          <EmptyLibrary />
        ) : (
          <>
            <label class="field">
              <span class="visually-hidden">{library.filter}</span>
              <input
                class="input"
                type="search"
                placeholder={t.filterExample}
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
            />
          </>
        )}
      </section>
      <RecentlyDeleted catalogue={catalogue} />
    </>
  );
}
