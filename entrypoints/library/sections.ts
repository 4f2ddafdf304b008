import type { ComponentType } from 'preact';
import type { Catalogue } from '@/utils/attack/catalogue';
import { sectionTitles } from '@/utils/i18n/en/library';
import { ActorsSection } from './actors/actors-section';
import { Exchange } from './exchange/exchange';
import { HuntSection } from './hunt/hunt-section';
import { MatrixSection } from './matrix/matrix-section';
import { Observations } from './observations/observations';
import { Reports } from './reports/reports';
import type { Route } from './route';
import { SimilarSection } from './similar/similar-section';
import { TrendsSection } from './trends/trends-section';

/** The properties of a section of the library. */
export interface SectionProps {
  route: Route;
  /** Null until it is loaded. */
  catalogue: Catalogue | null;
  /** Called by the table when it shows its first rows: other queries of the page wait for them. */
  onShown: () => void;
}

/** A section of the library page. */
export interface Section {
  /** The name in URLs: `#name`. */
  name: string;
  title: string;
  /** True for tables and matrices, which use the whole width; false for text. */
  wide: boolean;
  view: ComponentType<SectionProps>;
}

/** The sections in the order of the navigation; the first one is the default. */
export const SECTIONS: readonly [Section, ...Section[]] = [
  { name: 'observations', title: sectionTitles.observations, wide: true, view: Observations },
  { name: 'reports', title: sectionTitles.reports, wide: false, view: Reports },
  { name: 'actors', title: sectionTitles.actors, wide: false, view: ActorsSection },
  { name: 'matrix', title: sectionTitles.matrix, wide: true, view: MatrixSection },
  { name: 'similar', title: sectionTitles.similar, wide: false, view: SimilarSection },
  { name: 'trends', title: sectionTitles.trends, wide: false, view: TrendsSection },
  { name: 'hunt', title: sectionTitles.hunt, wide: false, view: HuntSection },
  { name: 'exchange', title: sectionTitles.exchange, wide: false, view: Exchange },
];
