import { useMemo } from 'preact/hooks';
import type { Catalogue } from '@/utils/attack/catalogue';
import * as common from '@/utils/i18n/en/common';
import * as library from '@/utils/i18n/en/library';
import * as t from '@/utils/i18n/en/reports';
import { number } from '@/utils/i18n/format';
import type { Observation } from '@/utils/observation/schema';
import { routeTo } from '../route';
import { techniquesByTactic } from './techniques-by-tactic';

/** Lists the techniques of a report by tactic; each links to its observations in the table. */
export function ReportTechniques(props: {
  report: string;
  observations: readonly Observation[];
  catalogue: Catalogue;
}) {
  const { report, observations, catalogue } = props;
  const uses = useMemo(() => techniquesByTactic(observations, catalogue), [observations, catalogue]);
  return (
    <div class="report-tactics">
      {uses.map(({ tactic, observations: count, techniques }) => (
        <section key={tactic?.id ?? ''} class="report-tactic" aria-label={tactic?.name ?? t.noTactic}>
          <h3>
            <a href={routeTo('observations', '', { report, tactic: tactic?.id ?? '' })}>
              {tactic?.name ?? t.noTactic}
            </a>{' '}
            <span class="count" title={common.observations(count)}>
              {number(count)}
            </span>
          </h3>
          <ul>
            {techniques.map(({ technique, observations: seen }) => (
              <li key={technique.key}>
                <a href={routeTo('observations', '', { report, technique: technique.key })}>
                  <span class="mono">{technique.id ?? library.notInAttack}</span> {technique.name}
                </a>{' '}
                <span class="count" title={common.observations(seen)}>
                  {number(seen)}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
