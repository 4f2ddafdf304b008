import type { ComponentType } from 'preact';
import type { Deletion } from '@/components/use-deletion';
import type { Catalogue } from '@/utils/attack/catalogue';
import { Exchange } from './exchange/exchange';
import { MatrixSection } from './matrix/matrix-section';
import { Observations } from './observations/observations';
import { Reports } from './reports/reports';
import type { Route } from './route';

/** What a section of the library is given. */
export interface SectionProps {
  route: Route;
  /** Null until it is loaded. */
  catalogue: Catalogue | null;
  /** Deletes with undo; the page shows what can be undone. */
  deletion: Deletion;
}

/** A section of the library page. */
export interface Section {
  /** In addresses: `#name`. */
  name: string;
  title: string;
  /** Whether it wants the whole width: tables and matrices do, what is read as text does not. */
  wide: boolean;
  view: ComponentType<SectionProps>;
}

/** The sections in the order of the navigation; the first is where the page opens. */
export const SECTIONS: readonly [Section, ...Section[]] = [
  { name: 'observations', title: 'Observations', wide: true, view: Observations },
  { name: 'reports', title: 'Reports', wide: false, view: Reports },
  { name: 'matrix', title: 'Matrix', wide: true, view: MatrixSection },
  { name: 'exchange', title: 'Import and export', wide: false, view: Exchange },
];
