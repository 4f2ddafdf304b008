import { useId, useState } from 'preact/hooks';
import { ObservationCard } from '@/components/observation-card';
import { useUndo } from '@/components/undo/use-undo';
import type { Catalogue } from '@/utils/attack/catalogue';
import * as common from '@/utils/i18n/en/common';
import * as t from '@/utils/i18n/en/reports';
import { day, dayOfInstant, number } from '@/utils/i18n/format';
import type { Report } from '@/utils/observation/schema';
import { usePagedList } from '../analysis/use-paged-list';
import { routeTo } from '../route';
import { ObservationActions } from './observation-actions';
import type { ReportEntry } from './overview';

/** The number of observations that are rendered first, and added by each "show more". */
const PAGE_SIZE = 50;

interface ReportItemProps {
  entry: ReportEntry;
  /** True when its observations are loaded. */
  read: boolean;
  startOpen: boolean;
  catalogue: Catalogue | null;
}

/** A row with a report, which unfolds to its observations. They are rendered only then. */
export function ReportItem(props: ReportItemProps) {
  const { report, observations } = props.entry;
  const [opened, setOpened] = useState(props.startOpen);
  const id = useId();
  const undo = useUndo();
  const restored = observations.some((one) => one.id === undo.restored);
  const open = opened || restored;
  return (
    <li class="report">
      <div class="report-row">
        <h3 class="report-title">
          <button
            type="button"
            class="report-toggle"
            aria-expanded={open}
            aria-controls={id}
            aria-label={t.observationsOf(report.title || report.url)}
            onClick={() => setOpened(!open)}
          />
          <a href={routeTo('reports', report.id)}>{report.title || report.url}</a>
        </h3>
        <p class="soft report-facts">{facts(report)}</p>
        {props.read ? (
          <span class="count" title={common.observations(observations.length)}>
            <span aria-hidden="true">{number(observations.length)}</span>
            <span class="visually-hidden">{common.observations(observations.length)}</span>
          </span>
        ) : (
          <span class="count">…</span>
        )}
        <a
          class="report-link"
          href={report.url}
          target="_blank"
          rel="noreferrer"
          aria-label={t.openReport(report.title || report.url)}
          title={report.url}
        >
          {t.openIt}
        </a>
      </div>
      <div id={id} hidden={!open}>
        {open && (props.read ? <ReportObservations {...props} /> : <p class="soft">{t.reading}</p>)}
      </div>
    </li>
  );
}

function ReportObservations({ entry, catalogue }: ReportItemProps) {
  const { restored } = useUndo();
  const { shown, more } = usePagedList(entry.observations, PAGE_SIZE);
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <div class="report-observations rows">
      <div role="alert">{problem !== null && <p class="notice bad">{problem}</p>}</div>
      <ul class="rows">
        {shown.map((one) => (
          <li key={one.id}>
            <ObservationCard observation={one} catalogue={catalogue} takeFocus={restored === one.id}>
              <ObservationActions observation={one} onProblem={setProblem} />
            </ObservationCard>
          </li>
        ))}
      </ul>
      {more !== null && <div>{more}</div>}
    </div>
  );
}

/** Returns the publisher, and the day of publication or, without one, of the first capture. */
function facts({ publisher, url, published, captured }: Report): string {
  const from = publisher || (URL.canParse(url) ? new URL(url).hostname : url);
  return [from, published === null ? t.capturedOn(dayOfInstant(captured)) : day(published)]
    .filter(Boolean)
    .join(' · ');
}
