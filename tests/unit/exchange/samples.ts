import type { Library } from '@/utils/exchange/library';
import { reportId } from '@/utils/observation/identity';
import type { Observation, Report } from '@/utils/observation/schema';

const url = 'https://research.example/loader';

/** Makes a report; fields can be given. */
export function sampleReport(fields: Partial<Report> = {}): Report {
  return {
    id: reportId(fields.url ?? url),
    url,
    urls: [fields.url ?? url],
    title: 'A loader in three stages',
    publisher: 'Example Research',
    authors: ['A. Author'],
    published: '2026-02-28',
    captured: '2026-03-01T10:00:00.000Z',
    fingerprint: 'f1',
    ...fields,
  };
}

/** Makes an observation in {@link sampleReport}; fields can be given. */
export function sampleObservation(fields: Partial<Observation> = {}): Observation {
  return {
    level: 'procedure',
    tactics: ['TA0002'],
    technique: { id: 'T1059.001', name: 'PowerShell', attackVersion: '19.0' },
    procedure: 'powershell -nop\n  -w hidden',
    actors: [{ name: 'APT29', attackId: 'G0016' }],
    software: [{ name: 'home-made loader', attackId: null }],
    confidence: 'high',
    note: '',
    tags: ['loader'],
    id: '3f2b8c1e-6a54-4d0b-9c3e-0d5f7a1b2c3d',
    reportId: reportId(url),
    anchor: {
      quote: { type: 'TextQuoteSelector', exact: 'powershell -nop', prefix: 'ran ', suffix: ' to' },
      position: { type: 'TextPositionSelector', start: 120, end: 135 },
    },
    created: '2026-03-01T10:00:00.000Z',
    updated: '2026-03-01T10:00:00.000Z',
    revision: 1,
    ...fields,
  };
}

/** One report with one observation. */
export function sampleLibrary(): Library {
  return { reports: [sampleReport()], observations: [sampleObservation()] };
}

/** The context of exports in tests. */
export const context = {
  attack: [{ domain: 'enterprise-attack' as const, version: '19.0' }],
  generator: { name: 'TTP Clipper', version: '0.1.0' },
  now: '2026-03-02T08:30:00.000Z',
};
