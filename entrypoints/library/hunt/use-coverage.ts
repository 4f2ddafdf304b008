import { useState } from 'preact/hooks';
import { background } from '@/components/extension';
import { messageOf } from '@/utils/messages/message-of';
import { CallError } from '@/utils/messages/result';
import type { Coverage, CoverageInput } from '@/utils/observation/coverage';

/** Saves what the analyst says of a technique's coverage; what is not given stays. */
export type SaveCoverage = (
  id: string,
  change: Partial<Pick<CoverageInput, 'status' | 'note'>>,
) => Promise<void>;

/** Saves coverage through the background. @param coverage as it is shown */
export function useCoverage(coverage: readonly Coverage[]): { save: SaveCoverage; problem: string | null } {
  const [problem, setProblem] = useState<string | null>(null);
  const save: SaveCoverage = async (id, change) => {
    const known = coverage.find((one) => one.id === id);
    const record = { id, status: known?.status ?? 'none', note: known?.note ?? '', ...change };
    try {
      await background('coverage.save', { items: [{ record, revision: known?.revision ?? null }] });
      setProblem(null);
    } catch (error) {
      setProblem(
        error instanceof CallError && error.code === 'conflict'
          ? `The coverage of ${id} was changed elsewhere meanwhile. It is shown as it is now; set it again if it should differ.`
          : `The coverage of ${id} was not saved: ${messageOf(error)}`,
      );
    }
  };
  return { save, problem };
}
