import { useRef, useState } from 'preact/hooks';
import { useUndo } from '@/components/undo/use-undo';
import {
  applyEdit,
  type CoverageConflict,
  type CoverageEdit,
  isCompatible,
} from '@/utils/analysis/coverage-edit';
import { background } from '@/utils/extension/calls';
import * as t from '@/utils/i18n/en/hunt';
import { messageOf } from '@/utils/messages/message-of';
import { CallError } from '@/utils/messages/result';
import { type Coverage, coverageSchema } from '@/utils/observation/coverage';

/** The result of an edit: after a conflict it waits for a decision, after a failure it can be repeated. */
export type Saved = 'saved' | 'conflict' | 'failed';

/** Edits the coverage of techniques. */
export interface CoverageEditing {
  /** Stores the current coverage as base of an edit that takes time, such as typing. */
  begin: (id: string) => void;
  /** Cancels the edit that was begun. */
  cancel: (id: string) => void;
  save: (id: string, edit: CoverageEdit) => Promise<Saved>;
  /** Edits that conflict with a stored change, the earliest first; each is kept until it is decided. */
  conflicts: readonly CoverageConflict[];
  /** Overwrites the stored state with the analyst's edit, or drops the edit. */
  decide: (conflict: CoverageConflict, whose: 'mine' | 'theirs') => Promise<void>;
  problem: string | null;
}

/**
 * Saves coverage through the background.
 *
 * @param coverage the displayed records
 */
export function useCoverage(coverage: readonly Coverage[]): CoverageEditing {
  const undo = useUndo();
  const [problem, setProblem] = useState<string | null>(null);
  const [conflicts, setConflicts] = useState<readonly CoverageConflict[]>([]);
  const bases = useRef(new Map<string, Coverage | null>());
  const known = (id: string) => coverage.find((one) => one.id === id) ?? null;

  const put = async (id: string, base: Coverage | null, edit: CoverageEdit): Promise<Saved> => {
    try {
      const saved = await background('coverage.save', {
        items: [{ record: applyEdit(id, base, edit), revision: base?.revision ?? null }],
      });
      undo.record(saved.undo, { text: t.saved(id) });
      setProblem(null);
      return 'saved';
    } catch (error) {
      if (!(error instanceof CallError) || error.code !== 'conflict') {
        setProblem(t.notSaved(id, messageOf(error)));
        return 'failed';
      }
      const theirs = coverageSchema.safeParse(error.current).data ?? null;
      if (isCompatible(base, theirs, edit)) return put(id, theirs, edit);
      setConflicts((all) => [...all.filter((one) => one.id !== id), { id, mine: edit, theirs }]);
      return 'conflict';
    }
  };
  return {
    begin: (id) => {
      if (!bases.current.has(id)) bases.current.set(id, known(id));
    },
    cancel: (id) => bases.current.delete(id),
    save: async (id, edit) => {
      // Null if there was no record at the beginning; undefined if none was begun.
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
