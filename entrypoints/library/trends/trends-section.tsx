import { useMemo } from 'preact/hooks';
import { ColumnChart } from '@/components/charts/column-chart';
import { Sparkline } from '@/components/charts/sparkline';
import { Procedure } from '@/components/quote';
import type { Analysed } from '@/utils/analysis/context';
import { type TechniqueTrend, type Trends as TrendsFound, trendsSteps } from '@/utils/analysis/trends';
import { groupBy } from '@/utils/collection/group-by';
import * as charts from '@/utils/i18n/en/charts';
import * as common from '@/utils/i18n/en/common';
import * as t from '@/utils/i18n/en/trends';
import { day, month as monthName, number } from '@/utils/i18n/format';
import { reportDay } from '@/utils/observation/report';
import { SectionFrame } from '../analysis/section-frame';
import { TechniqueName } from '../analysis/technique-name';
import { usePagedList } from '../analysis/use-paged-list';
import { useSteps } from '../analysis/use-steps';
import { choose } from '../choose';
import { type Route, routeTo } from '../route';
import type { SectionProps } from '../sections';

/** Shows what changes over time, and what recurs. */
export function TrendsSection({ route, catalogue }: SectionProps) {
  return (
    <SectionFrame title={t.title} catalogue={catalogue} purpose={t.purpose}>
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
    return groupBy(read, (report) => reportDay(report).slice(0, 7));
  }, [all]);
  if (trends === null)
    return (
      <>
        <h2>{t.title}</h2>
        <p class="soft" role="status">
          {t.working(all.observations.length)}
        </p>
      </>
    );
  const points = trends.months.map((label) => ({
    label: monthName(label),
    value: perMonth.get(label)?.length ?? 0,
  }));
  const months = [...new Set([today, month, ...trends.months])].sort().reverse();
  return (
    <>
      <h2>{t.title}</h2>
      <ColumnChart title={t.reportsByMonth} labelName={t.month} unit={t.columns.reports} points={points} />
      <section class="stack" aria-labelledby="new-techniques">
        <div class="section-head">
          <h3 id="new-techniques">{month === today ? t.newThisMonth : t.newIn(monthName(month))}</h3>
          <label class="actions">
            <span class="label">{t.month}</span>
            <select
              class="input"
              style={{ width: 'auto' }}
              value={month}
              onChange={({ currentTarget: { value } }) => choose(route, 'trends', { month: value })}
            >
              {months.map((one) => (
                <option key={one} value={one}>
                  {monthName(one)}
                </option>
              ))}
            </select>
          </label>
        </div>
        {trends.newThisMonth.length === 0 ? (
          <p class="soft">{t.noneNew(monthName(month))}</p>
        ) : (
          <TrendTable key={month} all={all} months={trends.months} trends={trends.newThisMonth} />
        )}
      </section>
      <section class="stack" aria-labelledby="recurrent-techniques">
        <h3 id="recurrent-techniques">{t.acrossActors}</h3>
        {trends.acrossActors.length === 0 ? (
          <p class="soft">{t.noneAcrossActors}</p>
        ) : (
          <TrendTable all={all} months={trends.months} trends={trends.acrossActors} />
        )}
      </section>
      <section class="stack" aria-labelledby="technique-trends">
        <h3 id="technique-trends">{t.overTime}</h3>
        <TrendTable all={all} months={trends.months} trends={trends.techniques} />
      </section>
      <section class="stack" aria-labelledby="clustered-procedures">
        <h3 id="clustered-procedures">{t.ofOneActor}</h3>
        <p class="soft">{t.ofOneActorMeans}</p>
        <OfOneActor all={all} procedures={trends.ofOneActor} />
      </section>
    </>
  );
}

function TrendTable(props: { all: Analysed; months: readonly string[]; trends: readonly TechniqueTrend[] }) {
  const { shown, more } = usePagedList(props.trends, 10);
  const [from = ''] = props.months;
  const to = props.months.at(-1) ?? from;
  return (
    <>
      <div class="table-scroll">
        <table class="plain-table whole">
          <thead>
            <tr>
              <th scope="col">{t.columns.technique}</th>
              <th scope="col">{t.reportsByMonthOf(monthName(from), monthName(to))}</th>
              <th scope="col" class="number">
                {t.columns.reports}
              </th>
              <th scope="col" class="number">
                {t.columns.actors}
              </th>
              <th scope="col" class="number">
                {t.columns.observations}
              </th>
              <th scope="col">{t.columns.firstSeen}</th>
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
                <td class="number">{number(one.reports)}</td>
                <td class="number">{number(one.actors)}</td>
                <td class="number">
                  {one.technique.id === null ? (
                    number(one.observations)
                  ) : (
                    <a href={routeTo('observations', '', { technique: one.technique.id })}>
                      {number(one.observations)}
                    </a>
                  )}
                </td>
                <td class="nowrap">{day(one.first)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more !== null && <div>{more}</div>}
    </>
  );
}

/** Describes a sparkline in words, for screen readers. */
function inWords(months: readonly string[], values: readonly number[]): string {
  const parts = months.flatMap((month, index) => {
    const value = values[index] ?? 0;
    return value === 0 ? [] : [charts.point(monthName(month), value)];
  });
  return parts.join(', ');
}

function OfOneActor(props: { all: Analysed; procedures: TrendsFound['ofOneActor'] }) {
  const { shown, more } = usePagedList(props.procedures, 10);
  if (shown.length === 0) return <p>{t.none}</p>;
  return (
    <>
      <ul class="procedure-uses">
        {shown.map(({ text, actor, technique, reports, observations }) => (
          <li key={`${actor.key} ${observations[0]?.id}`}>
            <Procedure text={text} />
            <span>
              <a href={routeTo('actors', actor.key)}>{actor.name}</a>{' '}
              <span class="soft">
                {[technique?.id ?? technique?.name, common.reports(reports)].filter(Boolean).join(' · ')}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {more !== null && <div>{more}</div>}
    </>
  );
}
