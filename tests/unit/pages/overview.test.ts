import { describe, expect, test } from 'vitest';
import { createFilter, entrySteps } from '@/entrypoints/library/reports/overview';
import { complete } from '@/utils/analysis/steps';
import { emptyBehaviour } from '@/utils/observation/behaviour';
import { reportId } from '@/utils/observation/identity';
import type { Observation, Report } from '@/utils/observation/schema';

const report = (name: string, captured: string): Report => ({
  id: reportId(`https://${name}.example/`),
  url: `https://${name}.example/`,
  urls: [],
  title: `Report of ${name}`,
  publisher: `${name} Labs`,
  authors: [],
  published: null,
  captured,
  fingerprint: '',
});

const observation = (
  of: Report,
  start: number,
  exact: string,
  more: Partial<Observation> = {},
): Observation => ({
  ...emptyBehaviour([]),
  id: crypto.randomUUID(),
  reportId: of.id,
  anchor: {
    quote: { type: 'TextQuoteSelector', exact, prefix: '', suffix: '' },
    position: { type: 'TextPositionSelector', start, end: start + exact.length },
  },
  created: '2026-01-01T00:00:00.000Z',
  updated: '2026-01-01T00:00:00.000Z',
  revision: 1,
  ...more,
});

const older = report('older', '2026-01-01T00:00:00.000Z');
const newer = report('newer', '2026-02-01T00:00:00.000Z');
const late = observation(older, 90, 'dumped the credentials');
const early = observation(older, 10, 'ran a script', {
  technique: { id: 'T1059.001', name: 'PowerShell', attackVersion: '19.0' },
});
const other = observation(newer, 5, 'pasted a command', { actors: [{ name: 'APT29', attackId: 'G0016' }] });
const entries = complete(entrySteps({ reports: [older, newer], observations: [late, other, early] }));

test('the report captured last comes first, its observations in document order', () => {
  expect(entries).toEqual([
    { report: newer, observations: [other] },
    { report: older, observations: [early, late] },
  ]);
});

describe('the filter', () => {
  const filter = createFilter(null);
  test.each<[string, string, { report: Report; observations: Observation[] }[]]>([
    ['no query', ' ', entries],
    ['a title returns the whole report', 'REPORT of older', [{ report: older, observations: [early, late] }]],
    ['a quote', 'credentials', [{ report: older, observations: [late] }]],
    ['a technique by id', 't1059', [{ report: older, observations: [early] }]],
    ['an actor by id', 'g0016', [{ report: newer, observations: [other] }]],
    [
      'words of the report and of the observation',
      'older powershell',
      [{ report: older, observations: [early] }],
    ],
    ['all words must match', 'newer powershell', []],
  ])('%s', (_name, text, expected) => {
    expect(complete(filter(entries, text))).toEqual(expected);
  });
});
