import type { BulkResult } from '@/utils/observation/bulk';
import type { Seen } from '@/utils/observation/revised';
import type { Observation, Report } from '@/utils/observation/schema';
import type { Records } from './recorder';

/** The current observations, each once with its report, and the conflicts. */
export interface CheckedRevisions {
  fresh: { observation: Observation; report: Report | undefined }[];
  conflicts: BulkResult['conflicts'];
}

/** Reads observations, and separates those whose revision has changed since the caller read them. */
export async function checkRevisions(
  records: Records<'observations' | 'reports'>,
  seen: readonly Seen[],
): Promise<CheckedRevisions> {
  const revisions = new Map(seen.map(({ id, revision }) => [id, revision]));
  const looked: CheckedRevisions = { fresh: [], conflicts: [] };
  const found = await Promise.all(
    [...revisions].map(async ([id, revision]) => {
      const observation = await records.get('observations', id);
      return {
        id,
        revision,
        observation,
        report: observation && (await records.get('reports', observation.reportId)),
      };
    }),
  );
  for (const { id, revision, observation, report } of found) {
    if (observation?.revision === revision) looked.fresh.push({ observation, report });
    else looked.conflicts.push({ id, current: observation ?? null });
  }
  return looked;
}
