import type { Generator } from '@/utils/exchange/json-format';
import type { Offers, Scope } from '@/utils/library/selection';

/** What is to be written: which part of the library, in which format, with which options (checked by the format). */
export interface ExportOrder {
  scope: Scope;
  format: string;
  options: Record<string, unknown>;
  generator: Generator;
  /** ISO 8601 instant, the time of the export. */
  now: string;
}

/** A file that was written. */
export interface Written {
  /** Of the media type of the format. */
  content: Blob;
  /** The beginning of the text, to be looked at. */
  head: string;
  /** Whether the text goes on after `head`. */
  more: boolean;
  name: string;
  observations: number;
  reports: number;
}

/** What a worker can be asked for. An order makes it give up the order before. */
export type AskExporter = { ask: 'offers' } | { ask: 'write'; order: ExportOrder };

/** To the worker; the answer has the same id. */
export type ToExporter = AskExporter & { id: number };

/** From the worker, each with the id of what it answers. */
export type FromExporter =
  | { tell: 'offers'; id: number; offers: Offers }
  /** So many bytes are written. */
  | { tell: 'progress'; id: number; bytes: number }
  | { tell: 'written'; id: number; written: Written }
  | { tell: 'failed'; id: number; message: string };
