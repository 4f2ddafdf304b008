import { useMemo } from 'preact/hooks';
import { actorSummarySteps } from '@/utils/analysis/actor-list';
import { createActors } from '@/utils/analysis/actors';
import { type Analysed, analysed } from '@/utils/analysis/context';
import type { Steps } from '@/utils/analysis/steps';
import type { Catalogue } from '@/utils/attack/catalogue';
import type { Held } from './held';
import { useHeld } from './use-held';
import { useSteps } from './use-steps';

/** The library as it is analysed, live. */
export interface AnalysedLibrary {
  /** Null until the library and ATT&CK are read. */
  all: Analysed | null;
  held: Held | null;
  /** How many observations are read by now, while not all are. */
  read: number;
  error: string | null;
}

/** What was analysed last: every section of the page looks at the same, and what was worked out of it is kept with it. */
let last: { held: Held; catalogue: Catalogue; all: Analysed } | null = null;

/** The whole library, with its actors gathered: nearly every section names them. */
export function useAnalysed(catalogue: Catalogue | null): AnalysedLibrary {
  const { held, read, error } = useHeld();
  const fresh = useMemo(
    () => (held === null || catalogue === null ? null : analysedOnce(held, catalogue)),
    [held, catalogue],
  );
  const all = useSteps(() => prepared(fresh), 'library', [fresh]);
  return { all, held, read, error };
}

function analysedOnce(held: Held, catalogue: Catalogue): Analysed {
  if (last?.held === held && last.catalogue === catalogue) return last.all;
  const actors = createActors(catalogue, held.actors);
  const all = analysed({ ...held, reports: held.reports.values() }, catalogue, actors);
  last = { held, catalogue, all };
  return all;
}

function* prepared(all: Analysed | null): Steps<Analysed | null> {
  if (all !== null) yield* actorSummarySteps(all);
  return all;
}
