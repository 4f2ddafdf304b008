import type { Observation, Report } from '@/utils/observation/schema';
import type { ObservationExtension, ReportExtension } from './extension';

/** Makes the report of an extension. */
export function reportOf(extension: ReportExtension): Report {
  const { report_id, url, urls, title, publisher, authors, published, captured, fingerprint } = extension;
  return {
    id: report_id,
    url,
    urls: urls ?? [],
    title: title ?? '',
    publisher: publisher ?? '',
    authors: authors ?? [],
    published: published ?? null,
    captured,
    fingerprint: fingerprint ?? '',
  };
}

/** Makes the observation of an extension. */
export function observationOf(extension: ObservationExtension): Observation {
  const { technique, actors, software, quote, position } = extension;
  return {
    level: extension.level,
    tactics: extension.tactics ?? [],
    technique:
      technique === undefined
        ? null
        : {
            id: technique.attack_id ?? null,
            name: technique.name,
            attackVersion: technique.attack_version ?? null,
          },
    procedure: extension.procedure ?? null,
    actors: (actors ?? []).map(namedRef),
    software: (software ?? []).map(namedRef),
    confidence: extension.confidence,
    note: extension.note ?? '',
    tags: extension.tags ?? [],
    id: extension.observation_id,
    reportId: extension.report_id,
    anchor: {
      quote: {
        type: 'TextQuoteSelector',
        exact: quote.exact,
        prefix: quote.prefix ?? '',
        suffix: quote.suffix ?? '',
      },
      position: { type: 'TextPositionSelector', start: position.start, end: position.end },
    },
    created: extension.created,
    updated: extension.updated,
    revision: extension.revision,
  };
}

function namedRef({ name, attack_id }: { name: string; attack_id?: string | null | undefined }) {
  return { name, attackId: attack_id ?? null };
}
