import type { ComponentChildren } from 'preact';
import type { Analysed } from '@/utils/analysis/context';
import type { Catalogue } from '@/utils/attack/catalogue';
import './analysis.css';
import { EmptyLibrary } from '@/components/sample-library';
import * as common from '@/utils/i18n/en/common';
import type { LibrarySnapshot } from './library-snapshot';
import { Reading } from './reading';
import { useAnalysed } from './use-analysed';

/**
 * The frame of a section that analyses the whole library: its title, and a message while there is nothing to analyse.
 */
export function SectionFrame(props: {
  title: string;
  catalogue: Catalogue | null;
  /** A sentence about what the section will show, while the library is empty. */
  purpose: string;
  children: (all: Analysed, snapshot: LibrarySnapshot) => ComponentChildren;
}) {
  const { all, snapshot, read, error } = useAnalysed(props.catalogue);
  const ready = all !== null && snapshot !== null;
  return (
    <section class="analysis" aria-label={props.title}>
      {error !== null && <p class="notice bad">{common.libraryNotRead(error)}</p>}
      {!ready && error === null && <Reading read={read} />}
      {ready && all.observations.length === 0 && <EmptyLibrary purpose={props.purpose} />}
      {ready && all.observations.length > 0 && props.children(all, snapshot)}
    </section>
  );
}
