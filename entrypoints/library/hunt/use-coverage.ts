import { useRef, useState } from 'preact/hooks';
import { background } from '@/components/extension';
import { bothStand, type CoverageConflict, type CoverageEdit, edited } from '@/utils/analysis/coverage-edit';
import { messageOf } from '@/utils/messages/message-of';
import { CallError } from '@/utils/messages/result';
import { type Coverage, coverageSchema } from '@/utils/observation/coverage';

/** What became of an edit: in a conflict it waits for a decision, after a failure it is to be tried again. */
export type Saved = 'saved' | 'conflict' | 'failed';

/** Edits of coverage. */
export interface CoverageEditing {
  /** Notes what an edit that takes its time is made on: as the coverage is now. */
  begin: (id: string) => void;
  /** The edit that was begun came to nothing. */
  leave: (id: string) => void;
  save: (id: string, edit: CoverageEdit) => Promise<Saved>;
  /** Edits that met others, the earliest first; each is kept until it is decided. */
  conflicts: readonly CoverageConflict[];
  /** Puts one's own edit over what was stored meanwhile, or gives it up. */
  decide: (conflict: CoverageConflict, whose: 'mine' | 'theirs') => Promise<void>;
  problem: string | null;
}

/** Saves coverage through the background. @param coverage as it is shown */
export function useCoverage(coverage: readonly Coverage[]): CoverageEditing {
  const [problem, setProblem] = useState<string | null>(null);
  const [conflicts, setConflicts] = useState<readonly CoverageConflict[]>([]);
  const bases = useRef(new Map<string, Coverage | null>());
  const known = (id: string) => coverage.find((one) => one.id === id) ?? null;

  const put = async (id: string, base: Coverage | null, edit: CoverageEdit): Promise<Saved> => {
    try {
      await background('coverage.save', {
        items: [{ record: edited(id, base, edit), revision: base?.revision ?? null }],
      });
      setProblem(null);
      return 'saved';
    } catch (error) {
      if (!(error instanceof CallError) || error.code !== 'conflict') {
        setProblem(`The coverage of ${id} was not saved, and stays as you set it here: ${messageOf(error)}`);
        return 'failed';
      }
      const theirs = coverageSchema.safeParse(error.current).data ?? null;
      if (bothStand(base, theirs, edit)) return put(id, theirs, edit);
      setConflicts((all) => [...all.filter((one) => one.id !== id), { id, mine: edit, theirs }]);
      return 'conflict';
    }
  };
  return {
    begin: (id) => {
      if (!bases.current.has(id)) bases.current.set(id, known(id));
    },
    leave: (id) => bases.current.delete(id),
    save: async (id, edit) => {
      // Null where it was made on nothing: no reason to look again.
      const begun = bases.current.get(id);
      const saved = await put(id, begun === undefined ? known(id) : begun, edit);
      if (saved !== 'failed') bases.current.delete(id);
      return saved;
    },
    conflicts,
    decide: async (conflict, whose) => {
      setConflicts((all) => all.filter((one) => one !== conflict));
      if (whose === 'theirs') return;
      const { id, mine, theirs } = conflict;
      if ((await put(id, theirs, mine)) === 'failed') setConflicts((all) => [...all, conflict]);
    },
    problem,
  };
}
