import type { Observation, Report } from '@/utils/observation/schema';
import { EXTENSION, type ObservationExtension, type ReportExtension } from './extension';
import { listed } from './object';

/** Makes the `extensions` property of a report object. */
export function reportExtension(report: Report) {
  const { id, url, urls, title, publisher, authors, published, captured, fingerprint } = report;
  return {
    [EXTENSION.id]: {
      extension_type: 'property-extension',
      report_id: id,
      url,
      ...listed('urls', urls),
      ...(title === '' ? {} : { title }),
      ...(publisher === '' ? {} : { publisher }),
      ...listed('authors', authors),
      ...(published === null ? {} : { published }),
      captured,
      ...(fingerprint === '' ? {} : { fingerprint }),
    } satisfies ReportExtensionOut,
  };
}

/** Makes the `extensions` property of a note. */
export function observationExtension(observation: Observation) {
  const { technique, procedure, note, anchor } = observation;
  const { exact, prefix, suffix } = anchor.quote;
  return {
    [EXTENSION.id]: {
      extension_type: 'property-extension',
      observation_id: observation.id,
      report_id: observation.reportId,
      level: observation.level,
      ...listed('tactics', observation.tactics),
      ...(technique === null ? {} : { technique: techniqueOut(technique) }),
      ...(procedure === null ? {} : { procedure }),
      ...listed('actors', observation.actors.map(namedOut)),
      ...listed('software', observation.software.map(namedOut)),
      confidence: observation.confidence,
      ...(note === '' ? {} : { note }),
      ...listed('tags', observation.tags),
      quote: { exact, ...(prefix === '' ? {} : { prefix }), ...(suffix === '' ? {} : { suffix }) },
      position: { start: anchor.position.start, end: anchor.position.end },
      created: observation.created,
      updated: observation.updated,
      revision: observation.revision,
    } satisfies ObservationExtensionOut,
  };
}

/** The type of an extension with readonly lists, which are not copied. */
type ReadonlyLists<T> = {
  readonly [K in keyof T]: T[K] extends (infer E)[] | undefined ? readonly E[] : T[K];
};
type ReportExtensionOut = ReadonlyLists<ReportExtension>;
type ObservationExtensionOut = ReadonlyLists<ObservationExtension>;

function namedOut({ name, attackId }: { name: string; attackId: string | null }) {
  return attackId === null ? { name } : { name, attack_id: attackId };
}

function techniqueOut({ id, name, attackVersion }: NonNullable<Observation['technique']>) {
  return {
    name,
    ...(id === null ? {} : { attack_id: id }),
    ...(attackVersion === null ? {} : { attack_version: attackVersion }),
  };
}
