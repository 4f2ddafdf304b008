import type { Catalogue } from '@/utils/attack/catalogue';
import { joinValues } from '@/utils/text/csv-cell';
import type { Reported } from '../../export/by-report';
import { tacticNames } from '../../export/wording';

/** The input of a row. */
interface Row extends Reported {
  catalogue: Catalogue;
}

/**
 * Gives the cells of a row by the names of their columns. Names and order are part of the format: new ones come last.
 */
export const COLUMNS: Readonly<Record<string, (row: Row) => string>> = {
  observation_id: ({ observation }) => observation.id,
  level: ({ observation }) => observation.level,
  tactic_ids: ({ observation }) => joinValues(observation.tactics),
  tactics: ({ observation, catalogue }) => joinValues(tacticNames(catalogue, observation.tactics)),
  technique_id: ({ observation }) => observation.technique?.id ?? '',
  technique: ({ observation }) => observation.technique?.name ?? '',
  attack_version: ({ observation }) => observation.technique?.attackVersion ?? '',
  procedure: ({ observation }) => observation.procedure ?? '',
  quote: ({ observation }) => observation.anchor.quote.exact,
  actors: ({ observation }) => joinValues(observation.actors.map(({ name }) => name)),
  actor_ids: ({ observation }) => joinValues(observation.actors.map(({ attackId }) => attackId ?? '')),
  software: ({ observation }) => joinValues(observation.software.map(({ name }) => name)),
  software_ids: ({ observation }) => joinValues(observation.software.map(({ attackId }) => attackId ?? '')),
  confidence: ({ observation }) => observation.confidence,
  note: ({ observation }) => observation.note,
  tags: ({ observation }) => joinValues(observation.tags),
  report_title: ({ report }) => report.title,
  report_url: ({ report }) => report.url,
  publisher: ({ report }) => report.publisher,
  authors: ({ report }) => joinValues(report.authors),
  published: ({ report }) => report.published ?? '',
  created: ({ observation }) => observation.created,
  updated: ({ observation }) => observation.updated,
  revision: ({ observation }) => String(observation.revision),
  report_id: ({ report }) => report.id,
  quote_prefix: ({ observation }) => observation.anchor.quote.prefix,
  quote_suffix: ({ observation }) => observation.anchor.quote.suffix,
  position_start: ({ observation }) => String(observation.anchor.position.start),
  position_end: ({ observation }) => String(observation.anchor.position.end),
};

/** The names of the columns, in order. */
export const CSV_COLUMNS: readonly string[] = Object.keys(COLUMNS);
