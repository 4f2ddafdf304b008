import { useId, useState } from 'preact/hooks';
import { ObservationCard } from '@/components/observation-card';
import type { Deletion } from '@/components/use-deletion';
import type { Catalogue } from '@/utils/attack/catalogue';
import type { Report } from '@/utils/observation/schema';
import { routeTo } from '../route';
import { ObservationActions } from './observation-actions';
import type { ReportEntry } from './overview';
import { usePortion } from './use-portion';

/** So many observations of a report are rendered at once. */
const PORTION = 50;

interface ReportItemProps {
  entry: ReportEntry;
  /** Whether its observations are read. */
  read: boolean;
  startOpen: boolean;
  catalogue: Catalogue | null;
  deletion: Deletion;
}

/** A report in a row; opens to its observations, which are rendered only then. */
export function ReportItem(props: ReportItemProps) {
  const { report, observations } = props.entry;
  const [opened, setOpened] = useState(props.startOpen);
  const id = useId();
  const restored = observations.some((one) => one.id === props.deletion.restored);
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
            aria-label={`Observations of ${report.title || report.url}`}
            onClick={() => setOpened(!open)}
          />
          <a href={routeTo('reports', report.id)}>{report.title || report.url}</a>
        </h3>
        <p class="soft report-facts">{facts(report)}</p>
        {props.read ? (
          <span class="count" title={`${observations.length} observations`}>
            {observations.length}
            <span class="visually-hidden"> observations</span>
          </span>
        ) : (
          <span class="count">…</span>
        )}
        <a
          class="report-link"
          href={report.url}
          target="_blank"
          rel="noreferrer"
          aria-label={`Open the report: ${report.title || report.url}`}
          title={report.url}
        >
          Open ↗
        </a>
      </div>
      <div id={id} hidden={!open}>
        {open && (props.read ? <ReportObservations {...props} /> : <p class="soft">Reading…</p>)}
      </div>
    </li>
  );
}

function ReportObservations({ entry, catalogue, deletion }: ReportItemProps) {
  const { shown, more } = usePortion(entry.observations, PORTION);
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <div class="report-observations rows">
      <div role="alert">{problem !== null && <p class="notice bad">{problem}</p>}</div>
      <ul class="rows">
        {shown.map((one) => (
          <li key={one.id}>
            <ObservationCard observation={one} catalogue={catalogue} takeFocus={deletion.restored === one.id}>
              <ObservationActions observation={one} deletion={deletion} onProblem={setProblem} />
            </ObservationCard>
          </li>
        ))}
      </ul>
      {more !== null && <div>{more}</div>}
    </div>
  );
}

/** Publisher, and the day it was published, else the day of its first capture. */
function facts({ publisher, url, published, captured }: Report): string {
  const from = publisher || (URL.canParse(url) ? new URL(url).hostname : url);
  return [from, published ?? `captured ${captured.slice(0, 10)}`].filter(Boolean).join(' · ');
}
