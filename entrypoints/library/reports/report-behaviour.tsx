import { useMemo } from 'preact/hooks';
import { counted } from '@/components/counted';
import { createActors } from '@/utils/analysis/actors';
import { analysed, techniqueOf } from '@/utils/analysis/context';
import type { Catalogue } from '@/utils/attack/catalogue';
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

/** What a report shows, as a matrix and by tactic, and how much of it the analyst's own detections see. */
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
          {counted(techniques.size, 'technique')}: {coverageOf([...techniques.keys()], coverage)}.{' '}
          <a href={routeTo('hunt', '', { report: report.id })}>Hunt list</a>
        </p>
      )}
      <ReportMatrix report={report} all={all} />
      {inAttack ? (
        <details class="report-by-tactic">
          <summary>By tactic, as a list</summary>
          <ReportTechniques report={report.id} observations={observations} catalogue={catalogue} />
        </details>
      ) : (
        <ReportTechniques report={report.id} observations={observations} catalogue={catalogue} />
      )}
    </>
  );
}

/** How many techniques have which coverage, in words. */
function coverageOf(keys: readonly string[], coverage: readonly Coverage[]): string {
  const statuses = new Map(coverage.map(({ id, status }) => [id, status]));
  const count = (wanted: CoverageStatus) =>
    keys.filter((key) => (statuses.get(key) ?? 'none') === wanted).length;
  return `${count('covered')} covered by your detections, ${count('partial')} partly, ${count('none')} not`;
}
