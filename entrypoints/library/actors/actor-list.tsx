import { useMemo, useState } from 'preact/hooks';
import '@/components/charts/charts.css';
import { actorSummaries } from '@/utils/analysis/actor-list';
import type { Analysed } from '@/utils/analysis/context';
import * as t from '@/utils/i18n/en/actors';
import * as common from '@/utils/i18n/en/common';
import * as library from '@/utils/i18n/en/library';
import { day, number } from '@/utils/i18n/format';
import { fold } from '@/utils/text/words';
import { usePagedList } from '../analysis/use-paged-list';
import { routeTo } from '../route';

/** The number of rows that are rendered first, and added by each "show more". */
const PAGE_SIZE = 100;

/** Lists every actor that observations name. */
export function ActorList({ all }: { all: Analysed }) {
  const [text, setText] = useState('');
  const summaries = useMemo(() => actorSummaries(all), [all]);
  const query = fold(text.trim());
  const fits = summaries.filter(({ actor }) =>
    [actor.name, actor.key, ...(actor.actor?.aliases ?? []).map(({ name }) => name)].some((name) =>
      fold(name).includes(query),
    ),
  );
  const { shown, more } = usePagedList(fits, PAGE_SIZE);
  if (summaries.length === 0)
    return (
      <p class="notice">
        {t.none((text) => (
          <a href={routeTo('observations')}>{text}</a>
        ))}
      </p>
    );
  return (
    <>
      <div class="section-head">
        <h2>{t.title}</h2>
        <p class="soft" role="status">
          {common.actors(fits.length)}
        </p>
      </div>
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
      <div class="table-scroll">
        <table class="plain-table whole">
          <thead>
            <tr>
              <th scope="col">{t.columns.actor}</th>
              <th scope="col" class="number">
                {t.columns.reports}
              </th>
              <th scope="col" class="number">
                {t.columns.observations}
              </th>
              <th scope="col" class="number">
                {t.columns.techniques}
              </th>
              <th scope="col">{t.columns.firstSeen}</th>
              <th scope="col">{t.columns.lastSeen}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ actor, reports, observations, techniques, first, last }) => (
              <tr key={actor.key}>
                <th scope="row">
                  <a href={routeTo('actors', actor.key)}>{actor.name}</a>{' '}
                  <span class="soft">{hintFor(actor.actor?.groups[0]?.id, actor.candidates)}</span>
                </th>
                <td class="number">{number(reports)}</td>
                <td class="number">{number(observations)}</td>
                <td class="number">{number(techniques)}</td>
                <td class="nowrap">{day(first)}</td>
                <td class="nowrap">{day(last)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more !== null && <div>{more}</div>}
    </>
  );
}

function hintFor(group: string | undefined, candidates: readonly { name: string }[]): string {
  if (candidates.length > 0) return t.ambiguous(candidates.map(({ name }) => name));
  return group ?? '';
}
