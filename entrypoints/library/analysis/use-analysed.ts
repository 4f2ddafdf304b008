import { useMemo } from 'preact/hooks';
import { createActors } from '@/utils/analysis/actors';
import { type Analysed, analysed } from '@/utils/analysis/context';
import type { Catalogue } from '@/utils/attack/catalogue';
import type { Held } from './held';
import { useHeld } from './use-held';

/** The library as it is analysed, live. */
export interface AnalysedLibrary {
  /** Null until the library and ATT&CK are read. */
  all: Analysed | null;
  held: Held | null;
  /** How many observations are read by now, while not all are. */
  read: number;
  error: string | null;
}

const NOBODY: Held['actors'] = [];

/** Reads the whole library once for all sections of the page and keeps it live. */
export function useAnalysed(catalogue: Catalogue | null): AnalysedLibrary {
  const { held, read, error } = useHeld();
  const records = held?.actors ?? NOBODY;
  const actors = useMemo(() => createActors(catalogue, records), [catalogue, records]);
  const all = useMemo(
    () =>
      held === null || catalogue === null
        ? null
        : analysed({ ...held, reports: held.reports.values() }, catalogue, actors),
    [held, catalogue, actors],
  );
  return { all, held, read, error };
}
