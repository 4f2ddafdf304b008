import type { Generator } from '@/utils/exchange/export/context';
import type { Scope } from '@/utils/library/selection';

/** An export to write: a part of the library, a format, and its options, which the format validates. */
export interface ExportOrder {
  scope: Scope;
  format: string;
  options: Record<string, unknown>;
  generator: Generator;
  /** Time of the export (ISO 8601, UTC). */
  now: string;
}

/** A written file. */
export interface Written {
  /** Has the media type of the format. */
  content: Blob;
  /** The beginning of the text, for a preview. */
  head: string;
  /** True if the text continues after `head`. */
  more: boolean;
  name: string;
  observations: number;
  reports: number;
}
