import { createActors } from '@/utils/analysis/actors';
import { analysed } from '@/utils/analysis/context';
import type { ActorRecord } from '@/utils/observation/actor';
import { reportId } from '@/utils/observation/identity';
import type { Observation, Report } from '@/utils/observation/schema';
import { catalogue } from '../attack/real';
import { sampleObservation, sampleReport } from '../exchange/samples';

export const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** The n-th report, published in the n-th month of 2026. */
export const report = (n: number, fields: Partial<Report> = {}): Report =>
  sampleReport({
    url: `https://research.example/${n}`,
    title: `Report ${n}`,
    published: `2026-${String(n).padStart(2, '0')}-10`,
    ...fields,
  });

export const technique = (
  of: string | null,
  name = catalogue.technique(of ?? '')?.name ?? 'Own technique',
) => ({
  id: of,
  name,
  attackVersion: of === null ? null : '19.0',
});

/** The n-th observation, in a report, with a technique and actors by name. */
export function observation(
  n: number,
  { of = 1, by = [], ...fields }: Partial<Observation> & { of?: number; by?: string[] } = {},
): Observation {
  return sampleObservation({
    id: id(n),
    reportId: reportId(`https://research.example/${of}`),
    actors: by.map((name) => ({ name, attackId: null })),
    software: [],
    ...fields,
  });
}

export const record = (n: number, fields: Partial<ActorRecord> = {}): ActorRecord => ({
  id: id(n),
  name: `Actor ${n}`,
  groups: [],
  aliases: [],
  notAliases: [],
  updated: '2026-01-01T00:00:00.000Z',
  revision: 1,
  ...fields,
});

/** A library of reports 1 to 12 with the observations given. */
export function library(observations: Observation[], records: ActorRecord[] = []) {
  const reports = Array.from({ length: 12 }, (_, index) => report(index + 1));
  return analysed({ reports, observations }, catalogue, createActors(catalogue, records));
}
