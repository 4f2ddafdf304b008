import type { ComponentType } from 'preact';
import type { Deletion } from '@/components/use-deletion';
import type { Catalogue } from '@/utils/attack/catalogue';
import { ActorsSection } from './actors/actors-section';
import { Exchange } from './exchange/exchange';
import { HuntSection } from './hunt/hunt-section';
import { MatrixSection } from './matrix/matrix-section';
import { Observations } from './observations/observations';
import { Reports } from './reports/reports';
import type { Route } from './route';
import { SimilarSection } from './similar/similar-section';
import { TrendsSection } from './trends/trends-section';

/** What a section of the library is given. */
export interface SectionProps {
  route: Route;
  /** Null until it is loaded. */
  catalogue: Catalogue | null;
  /** Deletes with undo; the page shows what can be undone. */
  deletion: Deletion;
  /** The table calls it when it shows its first rows: what else the page asks of the library waits for them. */
  onShown: () => void;
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
  { name: 'actors', title: 'Actors', wide: false, view: ActorsSection },
  { name: 'matrix', title: 'Matrix', wide: true, view: MatrixSection },
  { name: 'similar', title: 'Similar', wide: false, view: SimilarSection },
  { name: 'trends', title: 'Trends', wide: false, view: TrendsSection },
  { name: 'hunt', title: 'Hunt', wide: false, view: HuntSection },
  { name: 'exchange', title: 'Import and export', wide: false, view: Exchange },
];
