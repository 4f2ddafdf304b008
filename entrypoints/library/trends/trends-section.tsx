import { useMemo } from 'preact/hooks';
import { ColumnChart } from '@/components/charts/column-chart';
import { Sparkline } from '@/components/charts/sparkline';
import { counted } from '@/components/counted';
import { Procedure } from '@/components/quote';
import { type Analysed, dayOf, groupBy } from '@/utils/analysis/context';
import { type TechniqueTrend, type Trends as TrendsFound, trendsSteps } from '@/utils/analysis/trends';
import { SectionFrame } from '../analysis/section-frame';
import { TechniqueName } from '../analysis/technique-name';
import { useSteps } from '../analysis/use-steps';
import { choose } from '../choose';
import { usePortion } from '../reports/use-portion';
import { type Route, routeTo } from '../route';
import type { SectionProps } from '../sections';

/** What changes over time, and what recurs. */
export function TrendsSection({ route, catalogue }: SectionProps) {
  return (
    <SectionFrame
      title="Trends"
      catalogue={catalogue}
      promise="Which techniques come and go, and which recur across actors, shows here as reports add up."
    >
      {(all) => <Trends route={route} all={all} />}
    </SectionFrame>
  );
}

function Trends({ route, all }: { route: Route; all: Analysed }) {
  const today = new Date().toISOString().slice(0, 7);
  const month = /^\d{4}-\d{2}$/.exec(route.choices.get('month') ?? '')?.[0] ?? today;
  const trends = useSteps(() => trendsSteps(all, all.observations, month), month, [all]);
  const perMonth = useMemo(() => {
    const used = new Set(all.observations.map(({ reportId }) => reportId));
    const read = [...all.reports.values()].filter(({ id }) => used.has(id));
    return groupBy(read, (report) => dayOf(report).slice(0, 7));
  }, [all]);
  if (trends === null)
    return (
      <>
        <h2>Trends</h2>
        <p class="soft" role="status">
          Working out the trends of {counted(all.observations.length, 'observation')}…
        </p>
      </>
    );
  const points = trends.months.map((label) => ({ label, value: perMonth.get(label)?.length ?? 0 }));
  const months = [...new Set([today, month, ...trends.months])].sort().reverse();
  return (
    <>
      <h2>Trends</h2>
      <ColumnChart title="Reports by month" of="Month" unit="Reports" points={points} />
      <section class="stack" aria-labelledby="new-techniques">
        <div class="section-head">
          <h3 id="new-techniques">{month === today ? 'New this month' : `New in ${month}`}</h3>
          <label class="actions">
            <span class="label">Month</span>
            <select
              class="input"
              style={{ width: 'auto' }}
              value={month}
              onChange={({ currentTarget: { value } }) => choose(route, 'trends', { month: value })}
            >
              {months.map((one) => (
                <option key={one} value={one}>
                  {one}
                </option>
              ))}
            </select>
          </label>
        </div>
        {trends.newThisMonth.length === 0 ? (
          <p class="soft">No technique was seen for the first time in {month}.</p>
        ) : (
          <TrendTable key={month} all={all} months={trends.months} trends={trends.newThisMonth} />
        )}
      </section>
      <section class="stack" aria-labelledby="recurrent-techniques">
        <h3 id="recurrent-techniques">Most recurrent across actors</h3>
        {trends.acrossActors.length === 0 ? (
          <p class="soft">No technique was seen with two actors or more.</p>
        ) : (
          <TrendTable all={all} months={trends.months} trends={trends.acrossActors} />
        )}
      </section>
      <section class="stack" aria-labelledby="technique-trends">
        <h3 id="technique-trends">Techniques over time</h3>
        <TrendTable all={all} months={trends.months} trends={trends.techniques} />
      </section>
      <section class="stack" aria-labelledby="clustered-procedures">
        <h3 id="clustered-procedures">Procedures of one actor alone</h3>
        <p class="soft">In two reports or more, and with nobody else.</p>
        <OfOneActor all={all} procedures={trends.ofOneActor} />
      </section>
    </>
  );
}

function TrendTable(props: { all: Analysed; months: readonly string[]; trends: readonly TechniqueTrend[] }) {
  const { shown, more } = usePortion(props.trends, 10);
  const span = `${props.months[0]} to ${props.months.at(-1)}`;
  return (
    <>
      <div class="table-scroll">
        <table class="plain-table whole">
          <thead>
            <tr>
              <th scope="col">Technique</th>
              <th scope="col">Reports by month, {span}</th>
              <th scope="col" class="number">
                Reports
              </th>
              <th scope="col" class="number">
                Actors
              </th>
              <th scope="col" class="number">
                Observations
              </th>
              <th scope="col">First seen</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => (
              <tr key={one.technique.key}>
                <th scope="row">
                  <TechniqueName of={one.technique} catalogue={props.all.catalogue} />
                </th>
                <td>
                  <Sparkline label={inWords(props.months, one.reportsByMonth)} values={one.reportsByMonth} />
                </td>
                <td class="number">{one.reports}</td>
                <td class="number">{one.actors}</td>
                <td class="number">
                  {one.technique.id === null ? (
                    one.observations
                  ) : (
                    <a href={routeTo('observations', '', { technique: one.technique.id })}>
                      {one.observations}
                    </a>
                  )}
                </td>
                <td class="nowrap">{one.first}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more !== null && <div>{more}</div>}
    </>
  );
}

/** What a sparkline shows, for who does not see it. */
function inWords(months: readonly string[], values: readonly number[]): string {
  const said = months.flatMap((month, index) => {
    const value = values[index] ?? 0;
    return value === 0 ? [] : [`${month}: ${value}`];
  });
  return said.join(', ');
}

function OfOneActor(props: { all: Analysed; procedures: TrendsFound['ofOneActor'] }) {
  const { shown, more } = usePortion(props.procedures, 10);
  if (shown.length === 0) return <p>None yet.</p>;
  return (
    <>
      <ul class="procedure-uses">
        {shown.map(({ text, actor, technique, reports, observations }) => (
          <li key={`${actor.key} ${observations[0]?.id}`}>
            <Procedure text={text} />
            <span>
              <a href={routeTo('actors', actor.key)}>{actor.name}</a>{' '}
              <span class="soft">
                {[technique?.id ?? technique?.name, counted(reports, 'report')].filter(Boolean).join(' · ')}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {more !== null && <div>{more}</div>}
    </>
  );
}
