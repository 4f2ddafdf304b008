import { useMemo, useState } from 'preact/hooks';
import '@/components/charts/charts.css';
import { counted } from '@/components/counted';
import { actorSummaries } from '@/utils/analysis/actor-list';
import type { Analysed } from '@/utils/analysis/context';
import { fold } from '@/utils/attack/words';
import { usePortion } from '../reports/use-portion';
import { routeTo } from '../route';

/** So many rows are rendered at once. */
const PORTION = 100;

/** Every actor that observations name. */
export function ActorList({ all }: { all: Analysed }) {
  const [text, setText] = useState('');
  const summaries = useMemo(() => actorSummaries(all), [all]);
  const wanted = fold(text.trim());
  const fits = summaries.filter(({ actor }) =>
    [actor.name, actor.key, ...(actor.actor?.aliases ?? []).map(({ name }) => name)].some((name) =>
      fold(name).includes(wanted),
    ),
  );
  const { shown, more } = usePortion(fits, PORTION);
  if (summaries.length === 0)
    return (
      <p class="notice">
        No observation names an actor yet. Fill in “Actor” when you tag, or select observations in{' '}
        <a href={routeTo('observations')}>Observations</a> and add one to all of them.
      </p>
    );
  return (
    <>
      <div class="section-head">
        <h2>Actors</h2>
        <p class="soft" role="status">
          {counted(fits.length, 'actor')}
        </p>
      </div>
      <label class="field">
        <span class="visually-hidden">Filter</span>
        <input
          class="input"
          type="search"
          placeholder="Filter by name or alias"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <div class="table-scroll">
        <table class="plain-table whole">
          <thead>
            <tr>
              <th scope="col">Actor</th>
              <th scope="col" class="number">
                Reports
              </th>
              <th scope="col" class="number">
                Observations
              </th>
              <th scope="col" class="number">
                Techniques
              </th>
              <th scope="col">First seen</th>
              <th scope="col">Last seen</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ actor, reports, observations, techniques, first, last }) => (
              <tr key={actor.key}>
                <th scope="row">
                  <a href={routeTo('actors', actor.key)}>{actor.name}</a>{' '}
                  <span class="soft">{whoIs(actor.actor?.groups[0]?.id, actor.candidates)}</span>
                </th>
                <td class="number">{reports}</td>
                <td class="number">{observations}</td>
                <td class="number">{techniques}</td>
                <td class="nowrap">{first}</td>
                <td class="nowrap">{last}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more !== null && <div>{more}</div>}
    </>
  );
}

function whoIs(group: string | undefined, candidates: readonly { name: string }[]): string {
  if (candidates.length > 0) return `ambiguous: ${candidates.map(({ name }) => name).join(' or ')}`;
  return group ?? '';
}
