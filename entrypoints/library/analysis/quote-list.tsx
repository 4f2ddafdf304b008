import { Procedure, Quote } from '@/components/quote';
import { type Analysed, actorsOf, dayOfObservation } from '@/utils/analysis/context';
import type { Observation } from '@/utils/observation/schema';
import { routeTo } from '../route';
import { usePagedList } from './use-paged-list';
import './quote-list.css';
import { day } from '@/utils/i18n/format';
import { reportDay } from '@/utils/observation/report';

/** The number of quotes that are rendered first, and added by each "show more". */
const PAGE_SIZE = 30;

/** Lists quotes as captured, the latest report first, each with a link to its source. */
export function QuoteList({ all, observations }: { all: Analysed; observations: readonly Observation[] }) {
  const sorted = [...observations].sort((a, b) =>
    dayOfObservation(all, a) < dayOfObservation(all, b) ? 1 : -1,
  );
  const { shown, more } = usePagedList(sorted, PAGE_SIZE);
  return (
    <div class="stack">
      <ul class="quote-list">
        {shown.map((one) => (
          <li key={one.id} class="stack">
            {one.procedure !== null && <Procedure text={one.procedure} />}
            {one.procedure !== one.anchor.quote.exact && (
              <Quote text={one.anchor.quote.exact} clamp={false} />
            )}
            <Source all={all} observation={one} />
          </li>
        ))}
      </ul>
      {more !== null && <div>{more}</div>}
    </div>
  );
}

function Source({ all, observation }: { all: Analysed; observation: Observation }) {
  const report = all.reports.get(observation.reportId);
  const actors = actorsOf(all, observation);
  return (
    <p class="quote-source soft">
      {report !== undefined && (
        <>
          <a href={report.url} target="_blank" rel="noreferrer">
            {report.title || report.url} ↗
          </a>
          <span>{day(reportDay(report))}</span>
        </>
      )}
      {observation.technique !== null && <span class="mono">{observation.technique.id}</span>}
      {actors.map(({ key, name }) => (
        <a key={key} href={routeTo('actors', key)}>
          {name}
        </a>
      ))}
    </p>
  );
}
