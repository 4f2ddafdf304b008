import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import known from '@/data/misp.json';
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
  template_version: string;
  'meta-category': string;
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

/** Checks an object by the template that MISP publishes; returns what is wrong. */
function templateViolations(object: MispObject): string[] {
  const [, template] = Object.entries(known.templates).find(([name]) => name === object.name) ?? [];
  if (template === undefined) return [`no template ${object.name}`];
  const types = new Map<string, string>(Object.entries(template.attributes));
  const has = (relation: string) => object.Attribute.some((one) => one.object_relation === relation);
  const wrong = object.Attribute.filter((one) => types.get(one.object_relation ?? '') !== one.type).map(
    (one) => `${object.name} has no ${one.object_relation} of type ${one.type}`,
  );
  const { uuid, version, category, required, requiredOneOf } = template;
  if (object.template_uuid !== uuid || object.template_version !== String(version))
    wrong.push(`${object.name} has an old template`);
  if (object['meta-category'] !== category) wrong.push(`${object.name} has another category`);
  if (!required.every(has)) wrong.push(`${object.name} lacks ${required.join(', ')}`);
  if (requiredOneOf.length > 0 && !requiredOneOf.some(has)) wrong.push(`${object.name} has nothing required`);
  return wrong;
}

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
  for (const object of event.Object) wrong.push(...templateViolations(object));
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
    ['command_line', 'powershell -nop\n  -w hidden', [technique, group, `${judged}"high"`, 'loader']],
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

/** Returns the galaxy tags of an observation, and the kinds of its objects. */
function described(fields: Parameters<typeof sampleObservation>[0]) {
  const event = eventOf({
    reports: [sampleReport()],
    observations: [sampleObservation({ actors: [], software: [], ...fields })],
  });
  expect(violations(event)).toEqual([]);
  return { tags: event.Tag.map(({ name }) => name), objects: event.Object };
}

describe('galaxies', () => {
  test.each<[string, string, string[]]>([
    [
      'T0855',
      'Unauthorized Command Message',
      ['misp-galaxy:mitre-ics-techniques="Unauthorized Command Message"'],
    ],
    [
      'T0800',
      'Activate Firmware Update Mode',
      ['misp-galaxy:mitre-ics-techniques="Activate Firmware Update Mode"'],
    ],
    ['T1398', 'Boot', ['misp-galaxy:mitre-attack-pattern="Boot or Logon Initialization Scripts - T1398"']],
    // MISP's ICS galaxy is older than this technique.
    ['T0886', 'Remote Services', []],
  ])('the technique %s has the tags that MISP knows', (id, name, tags) => {
    const technique = { id, name, attackVersion: null };
    expect(described({ technique, tactics: [] }).tags).toEqual(tags);
  });

  test.each<[string, string[]]>([
    ['TA0108', ['misp-galaxy:mitre-ics-tactics="Initial Access"']],
    ['TA0112', ['misp-galaxy:mitre-attack-pattern="Defense Impairment - TA0112"']],
    ['TA0109', []],
  ])('the tactic %s without a technique, too', (id, tags) => {
    expect(described({ technique: null, tactics: [id] }).tags).toEqual(tags);
  });

  test('a technique that no galaxy has is an attack-pattern object', () => {
    for (const technique of [
      { id: 'T0886', name: 'Remote Services', attackVersion: '18.1' },
      { id: null, name: 'e-skimming', attackVersion: null },
    ]) {
      const patterns = described({ technique }).objects.filter(({ name }) => name === 'attack-pattern');
      expect(patterns.map(({ Attribute }) => Attribute.map(({ value }) => value))).toEqual([
        [technique.id === null ? 'e-skimming' : 'T0886 Remote Services'],
      ]);
    }
    expect(described({}).objects.map(({ name }) => name)).not.toContain('attack-pattern');
  });

  test.each<[string, string[]]>([
    ['1937CN', ['misp-galaxy:threat-actor="1937CN"']],
    ['Covert Grove', ['misp-galaxy:threat-actor="Nitro"']],
    ['covert-grove', ['misp-galaxy:threat-actor="Nitro"']],
    ['Nobody At All', []],
  ])('the actor %s outside ATT&CK has the cluster that MISP knows', (name, tags) => {
    const { tags: found } = described({ technique: null, tactics: [], actors: [{ name, attackId: null }] });
    expect(found).toEqual(tags);
  });

  test('a name that several threat actors have is no tag; the name of one comes before the other name of another', () => {
    const owners = new Map<string, string[]>();
    for (const [name, synonyms] of Object.entries(known.actors))
      for (const one of synonyms) owners.set(one, [...(owners.get(one) ?? []), name]);
    const shared = [...owners].find(
      ([name, of]) => of.length > 1 && !(name in known.actors) && /^[A-Z][a-z]+ [A-Z][a-z]+$/.test(name),
    );
    const own = [...owners].find(([name, of]) => name in known.actors && !of.includes(name));
    if (shared === undefined || own === undefined) throw new Error('no such names');
    const tagsOf = (name: string) =>
      described({ technique: null, tactics: [], actors: [{ name, attackId: null }] }).tags;
    expect(tagsOf(shared[0])).toEqual([]);
    expect(tagsOf(own[0])).toEqual([`misp-galaxy:threat-actor="${own[0]}"`]);
  });

  test('groups and software that are in ATT&CK for ICS alone have the clusters of ICS', () => {
    expect(
      described({
        technique: null,
        tactics: [],
        actors: [{ name: 'ALLANITE', attackId: 'G1000' }],
        software: [{ name: 'ACAD/Medre.A', attackId: 'S1000' }],
      }).tags,
    ).toEqual(['misp-galaxy:mitre-ics-groups="ALLANITE"', 'misp-galaxy:mitre-ics-software="ACAD/Medre.A"']);
  });
});

test('remarks are escaped in the event report', () => {
  const event = eventOf({
    reports: [sampleReport()],
    observations: [sampleObservation({ note: '# head\n![x](http://a.example/b.png) @[tag](y)' })],
  });
  expect(event.EventReport[0]?.content).toContain(
    'Note:\n\n> \\# head\\\n> !\\[x\\](http\\://a.example/b.png) \\@\\[tag\\](y)',
  );
});
