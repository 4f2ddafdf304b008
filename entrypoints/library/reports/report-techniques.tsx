import { useMemo } from 'preact/hooks';
import { counted } from '@/components/counted';
import type { Catalogue } from '@/utils/attack/catalogue';
import type { Observation } from '@/utils/observation/schema';
import { routeTo } from '../route';
import { techniquesByTactic } from './techniques-by-tactic';

/** The techniques of a report by tactic; each leads to its observations in the table. */
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
        <section key={tactic?.id ?? ''} class="report-tactic" aria-label={tactic?.name ?? 'No tactic'}>
          <h3>
            <a href={routeTo('observations', '', { report, tactic: tactic?.id ?? '' })}>
              {tactic?.name ?? 'No tactic'}
            </a>{' '}
            <span class="count" title={counted(count, 'observation')}>
              {count}
            </span>
          </h3>
          <ul>
            {techniques.map(({ technique, observations: seen }) => (
              <li key={technique.key}>
                <a href={routeTo('observations', '', { report, technique: technique.key })}>
                  <span class="mono">{technique.id ?? 'not in ATT&CK'}</span> {technique.name}
                </a>{' '}
                <span class="count" title={counted(seen, 'observation')}>
                  {seen}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
