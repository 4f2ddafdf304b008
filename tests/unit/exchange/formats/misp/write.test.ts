import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { misp } from '@/utils/exchange/formats/misp/write';
import type { Library } from '@/utils/exchange/library';
import { reportId } from '@/utils/observation/identity';
import { runs } from '../../../../support/properties';
import { libraryArbitrary, shuffled } from '../../arbitraries';
import { catalogue } from '../../exports';
import { context, sampleLibrary, sampleObservation, sampleReport } from '../../samples';

type Options = Parameters<typeof misp.write>[1];

interface Attribute {
  uuid: string;
  type: string;
  category: string;
  value: string;
  to_ids: boolean;
  object_relation?: string;
  Tag?: { name: string }[];
}
interface MispObject {
  uuid: string;
  name: string;
  template_uuid: string;
  Attribute: Attribute[];
  ObjectReference?: { uuid: string; object_uuid: string; referenced_uuid: string }[];
}
interface Event {
  uuid: string;
  info: string;
  date: string;
  timestamp: string;
  Tag: { name: string }[];
  Attribute: Attribute[];
  Object: MispObject[];
  EventReport: { uuid: string; name: string; content: string }[];
  [field: string]: unknown;
}

const textOf = (selection: Library, fields: Partial<Options> = {}): string =>
  [...misp.write({ selection, catalogue, context }, { ...misp.options.parse({}), ...fields })].join('');

function eventsOf(selection: Library, fields: Partial<Options> = {}): Event[] {
  const file: { Event: Event } | { response: { Event: Event }[] } = JSON.parse(textOf(selection, fields));
  return 'response' in file ? file.response.map(({ Event }) => Event) : [file.Event];
}

function eventOf(selection: Library, fields: Partial<Options> = {}): Event {
  const [event, ...others] = eventsOf(selection, fields);
  if (event === undefined || others.length > 0) throw new Error('not one event');
  return event;
}

const attributesOf = (event: Event) => [...event.Attribute, ...event.Object.flatMap((one) => one.Attribute)];

/** The types that the core format allows in each category, as far as they occur here. */
const ALLOWED: Record<string, string[]> = {
  Attribution: ['threat-actor'],
  'External analysis': ['link'],
  Other: ['text'],
  'Payload type': ['text'],
};

/** Checks an event by the rules of the core format besides the presence of fields; returns what is wrong. */
function violations(event: Event): string[] {
  const wrong: string[] = [];
  const references = event.Object.flatMap((one) => one.ObjectReference ?? []);
  const things = [event, ...attributesOf(event), ...event.Object, ...event.EventReport, ...references];
  const uuids = new Set(things.map(({ uuid }) => uuid));
  if (uuids.size !== things.length) wrong.push('a UUID occurs twice');
  for (const uuid of uuids)
    if (!/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(uuid)) wrong.push(uuid);
  for (const { type, category, value, to_ids } of attributesOf(event)) {
    if (ALLOWED[category]?.includes(type) !== true) wrong.push(`${category} has no ${type}`);
    if (typeof value !== 'string' || value === '' || to_ids) wrong.push(`${type} ${value}`);
  }
  for (const { object_uuid, referenced_uuid } of references)
    if (!uuids.has(object_uuid) || !uuids.has(referenced_uuid)) wrong.push('a reference leads nowhere');
  for (const text of [event.info, ...event.EventReport.map(({ name }) => name)])
    if ([...text].length > 256 || /[\n\r]/.test(text) || text === '') wrong.push(`the title ${text}`);
  for (const field of ['timestamp', 'distribution', 'analysis', 'threat_level_id', 'sharing_group_id'])
    if (!/^\d+$/.test(String(event[field])) || typeof event[field] !== 'string') wrong.push(field);
  if (!/^\d{4}-\d\d-\d\d$/.test(event.date)) wrong.push(event.date);
  for (const tags of [event.Tag, ...attributesOf(event).map(({ Tag = [] }) => Tag)])
    if (new Set(tags.map(({ name }) => name)).size !== tags.length) wrong.push('a tag occurs twice');
  return wrong;
}

describe('laws', () => {
  test('there is an event for each report, and it follows the core format', () => {
    fc.assert(
      fc.property(libraryArbitrary, fc.boolean(), (library, tags) => {
        const events = eventsOf(library, { tags });
        expect(events).toHaveLength(library.reports.length);
        expect(events.flatMap(violations)).toEqual([]);
        const quotes = events.flatMap((event) => event.Object.filter(({ name }) => name === 'annotation'));
        expect(quotes).toHaveLength(library.observations.length);
      }),
      { numRuns: runs(40) },
    );
  });

  test('the same selection gives the same bytes, in any order', () => {
    const shuffles = libraryArbitrary.chain((one) =>
      fc.tuple(fc.constant(one), shuffled(one.reports), shuffled(one.observations)),
    );
    fc.assert(
      fc.property(shuffles, ([one, reports, observations]) => {
        expect(textOf({ reports, observations })).toBe(textOf(one));
      }),
      { numRuns: runs(20) },
    );
  });
});

test('an event has the tags of all objects it names, each observation those of its own', () => {
  const other = sampleObservation({
    id: '3f2b8c1e-6a54-4d0b-9c3e-0d5f7a1b2c3e',
    technique: null,
    level: 'tactic',
    procedure: null,
    actors: [{ name: 'Own Bear', attackId: null }],
    software: [{ name: 'Mimikatz', attackId: 'S0002' }],
    confidence: 'medium',
    tags: [],
  });
  const event = eventOf(
    { reports: [sampleReport()], observations: [sampleObservation(), other] },
    { tlp: 'amber+strict' },
  );
  const technique = 'misp-galaxy:mitre-attack-pattern="PowerShell - T1059.001"';
  const group = 'misp-galaxy:mitre-intrusion-set="APT29 - G0016"';
  const tactic = 'misp-galaxy:mitre-attack-pattern="Execution - TA0002"';
  const tool = 'misp-galaxy:mitre-tool="Mimikatz - S0002"';
  expect(event.Tag.map(({ name }) => name)).toEqual(['tlp:amber+strict', technique, group, tactic, tool]);

  const tagged = event.Object.flatMap(({ Attribute }) => Attribute).filter(({ Tag }) => Tag !== undefined);
  const judged = 'estimative-language:confidence-in-analytic-judgment=';
  expect(
    tagged.map(({ object_relation, value, Tag }) => [object_relation, value, Tag?.map(({ name }) => name)]),
  ).toEqual([
    ['text', 'powershell -nop', [technique, group, `${judged}"high"`, 'loader']],
    ['value', 'powershell -nop\n  -w hidden', [technique, group, `${judged}"high"`, 'loader']],
    ['text', 'powershell -nop', [tactic, tool, `${judged}"moderate"`]],
  ]);
  expect(event.Attribute.map(({ category, type, value }) => [category, type, value])).toEqual([
    ['Attribution', 'threat-actor', 'Own Bear'],
    ['Payload type', 'text', 'home-made loader'],
  ]);
});

test('options reach the event', () => {
  const chosen = {
    distribution: '3',
    analysis: '2',
    threatLevel: '1',
    organisation: 'ACME',
    tags: false,
  } as const;
  const event = eventOf(sampleLibrary(), chosen);
  expect(event).toMatchObject({
    distribution: '3',
    analysis: '2',
    threat_level_id: '1',
    Orgc: { name: 'ACME' },
  });
  expect(JSON.stringify(event.Object)).not.toContain('"name":"loader"');
  expect(eventOf(sampleLibrary())).not.toHaveProperty('Orgc');
});

test('one report is an event, several are a response', () => {
  const url = 'https://research.example/other';
  const other = sampleReport({ url, id: reportId(url) });
  const observations = [
    sampleObservation(),
    sampleObservation({ id: '3f2b8c1e-6a54-4d0b-9c3e-0d5f7a1b2c3f', reportId: other.id }),
  ];
  expect(Object.keys(JSON.parse(textOf(sampleLibrary())))).toEqual(['Event']);
  expect(Object.keys(JSON.parse(textOf({ reports: [sampleReport(), other], observations })))).toEqual([
    'response',
  ]);
  expect(JSON.parse(textOf({ reports: [], observations: [] }))).toEqual({ response: [] });
});

test('hostile text is escaped in the event report, and readable by PHP', () => {
  const title = '<script>*a*</script>\n# [b](javascript:c) \ud800';
  const library = {
    reports: [sampleReport({ title, published: '2026-02-30' })],
    observations: [
      sampleObservation({ procedure: '```\n</script>', note: `@[tag](x)${'y'.repeat(1_000_000)}` }),
    ],
  };
  const text = textOf(library);
  expect(text).not.toMatch(/\\ud[89a-f]/i);
  const event = eventOf(library);
  expect(violations(event)).toEqual([]);
  expect(event).toMatchObject({
    info: '<script>*a*</script> # [b](javascript:c) \uFFFD',
    date: '2026-03-01',
  });
  const [{ content } = { content: '' }] = event.EventReport;
  expect(content.split('\n')[0]).toBe('# \\<script\\>\\*a\\*\\</script\\> \\# \\[b\\](javascript:c) \uFFFD');
  expect(content).toContain('````text\n```\n</script>\n````');
  expect(content.length).toBeGreaterThan(1_000_000);
});
