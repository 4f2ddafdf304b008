import { useMemo } from 'preact/hooks';
import { createActors } from '@/utils/analysis/actors';
import { analysed, techniqueOf } from '@/utils/analysis/context';
import type { Catalogue } from '@/utils/attack/catalogue';
import * as t from '@/utils/i18n/en/reports';
import type { ActorRecord } from '@/utils/observation/actor';
import type { Coverage, CoverageStatus } from '@/utils/observation/coverage';
import type { Observation, Report } from '@/utils/observation/schema';
import { routeTo } from '../route';
import { ReportMatrix } from './report-matrix';
import { ReportTechniques } from './report-techniques';

interface ReportBehaviourProps {
  report: Report;
  observations: readonly Observation[];
  actors: readonly ActorRecord[];
  coverage: readonly Coverage[];
  catalogue: Catalogue;
}

/** Shows the behaviour in a report, as a matrix and by tactic, and the coverage by the analyst's own detections. */
export function ReportBehaviour({ report, observations, actors, coverage, catalogue }: ReportBehaviourProps) {
  const all = useMemo(
    () => analysed({ reports: [report], observations }, catalogue, createActors(catalogue, actors)),
    [report, observations, catalogue, actors],
  );
  const techniques = useMemo(
    () =>
      new Map(
        observations.flatMap((one) => {
          const technique = techniqueOf(all, one);
          return technique === null ? [] : [[technique.key, technique]];
        }),
      ),
    [all, observations],
  );
  const inAttack = [...techniques.values()].some(({ technique }) => technique !== null);
  return (
    <>
      {techniques.size > 0 && (
        <p class="soft">
          {t.coverage(techniques.size, coverageOf([...techniques.keys()], coverage), (text) => (
            <a href={routeTo('hunt', '', { report: report.id })}>{text}</a>
          ))}
        </p>
      )}
      <ReportMatrix report={report} all={all} />
      {inAttack ? (
        <details class="report-by-tactic">
          <summary>{t.byTactic}</summary>
          <ReportTechniques report={report.id} observations={observations} catalogue={catalogue} />
        </details>
      ) : (
        <ReportTechniques report={report.id} observations={observations} catalogue={catalogue} />
      )}
    </>
  );
}

/** Counts the techniques by their coverage. */
function coverageOf(keys: readonly string[], coverage: readonly Coverage[]): Record<CoverageStatus, number> {
  const statuses = new Map(coverage.map(({ id, status }) => [id, status]));
  const count = (wanted: CoverageStatus) =>
    keys.filter((key) => (statuses.get(key) ?? 'none') === wanted).length;
  return { covered: count('covered'), partial: count('partial'), none: count('none') };
}
