import type { ComponentChildren } from 'preact';
import type { Analysed } from '@/utils/analysis/context';
import type { Catalogue } from '@/utils/attack/catalogue';
import './analysis.css';
import type { Held } from './held';
import { NothingYet } from './nothing-yet';
import { Reading } from './reading';
import { useAnalysed } from './use-analysed';

/** A section that looks at the whole library: its title, and what is said while there is nothing to look at. */
export function SectionFrame(props: {
  title: string;
  catalogue: Catalogue | null;
  /** What it will show once there is something, in a sentence. */
  promise: string;
  children: (all: Analysed, held: Held) => ComponentChildren;
}) {
  const { all, held, read, error } = useAnalysed(props.catalogue);
  const ready = all !== null && held !== null;
  return (
    <section class="analysis" aria-label={props.title}>
      {error !== null && <p class="notice bad">The library could not be read: {error}</p>}
      {!ready && error === null && <Reading read={read} />}
      {ready && all.observations.length === 0 && <NothingYet what={props.promise} />}
      {ready && all.observations.length > 0 && props.children(all, held)}
    </section>
  );
}
