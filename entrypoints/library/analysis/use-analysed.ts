import { useMemo } from 'preact/hooks';
import { actorSummarySteps } from '@/utils/analysis/actor-list';
import { createActors } from '@/utils/analysis/actors';
import { type Analysed, analysed } from '@/utils/analysis/context';
import type { Steps } from '@/utils/analysis/steps';
import type { Catalogue } from '@/utils/attack/catalogue';
import type { LibrarySnapshot } from './library-snapshot';
import { useSnapshot } from './use-snapshot';
import { useSteps } from './use-steps';

/** The input of the analyses, and the state of loading it. */
export interface AnalysedLibrary {
  /** Null until the library and ATT&CK are loaded. */
  all: Analysed | null;
  snapshot: LibrarySnapshot | null;
  /** The number of observations that are loaded so far, until all are. */
  read: number;
  error: string | null;
}

/** The last input. All sections of the page share one object, because results are cached by it. */
let cached: { snapshot: LibrarySnapshot; catalogue: Catalogue; all: Analysed } | null = null;

/**
 * Returns the whole library as input of the analyses, and follows changes. The list of actors is computed in advance,
 * because nearly every section needs it.
 */
export function useAnalysed(catalogue: Catalogue | null): AnalysedLibrary {
  const { snapshot, read, error } = useSnapshot();
  const input = useMemo(
    () => (snapshot === null || catalogue === null ? null : analysedOnce(snapshot, catalogue)),
    [snapshot, catalogue],
  );
  const all = useSteps(() => prepared(input), 'library', [input]);
  return { all, snapshot, read, error };
}

function analysedOnce(snapshot: LibrarySnapshot, catalogue: Catalogue): Analysed {
  if (cached?.snapshot === snapshot && cached.catalogue === catalogue) return cached.all;
  const actors = createActors(catalogue, snapshot.actors);
  const all = analysed({ ...snapshot, reports: snapshot.reports.values() }, catalogue, actors);
  cached = { snapshot, catalogue, all };
  return all;
}

function* prepared(all: Analysed | null): Steps<Analysed | null> {
  if (all !== null) yield* actorSummarySteps(all);
  return all;
}
