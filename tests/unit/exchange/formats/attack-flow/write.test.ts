import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attackFlow } from '@/utils/exchange/formats/attack-flow/write';
import type { StixObject } from '@/utils/exchange/formats/stix/object';
import type { Library } from '@/utils/exchange/library';
import { reportId } from '@/utils/observation/identity';
import { runs } from '../../../../support/properties';
import { libraryArbitrary, shuffled } from '../../arbitraries';
import { catalogue } from '../../exports';
import { context, sampleObservation, sampleReport } from '../../samples';
import { ruleViolations } from '../stix/rules';
import { hasSchemas, schemaErrors } from '../stix/schemas';

type Options = Parameters<typeof attackFlow.write>[1];

const textOf = (selection: Library, fields: Partial<Options> = {}): string =>
  [
    ...attackFlow.write({ selection, catalogue, context }, { ...attackFlow.options.parse({}), ...fields }),
  ].join('');

const objectsOf = (selection: Library, fields: Partial<Options> = {}): StixObject[] =>
  JSON.parse(textOf(selection, fields)).objects;

const ofType = (objects: readonly StixObject[], type: string) => objects.filter((one) => one.type === type);

const place = (start: number) => ({
  quote: { type: 'TextQuoteSelector' as const, exact: `quote ${start}`, prefix: '', suffix: '' },
  position: { type: 'TextPositionSelector' as const, start, end: start + 7 },
});

const idOf = (digit: number) => `3f2b8c1e-6a54-4d0b-9c3e-0d5f7a1b2c3${digit}`;

/** Three steps, captured in another order than they stand in the text. */
const steps = [1, 2, 3].map((digit) =>
  sampleObservation({
    id: idOf(digit),
    anchor: place(digit * 10),
    created: `2026-03-01T10:00:0${4 - digit}Z`,
    updated: '2026-03-01T11:00:00Z',
    procedure: digit === 2 ? null : `step ${digit}`,
  }),
);
const library: Library = { reports: [sampleReport()], observations: steps };

/** Returns the quotes of the actions in the order in which the flow leads to them. */
function walk(objects: readonly StixObject[]): string[][] {
  const actions = new Map(ofType(objects, 'attack-action').map((action) => [action.id, action]));
  const starts = ofType(objects, 'attack-flow').flatMap((flow) => flow.start_refs as string[]);
  return starts.map((start) => {
    const quotes: string[] = [];
    let at: string | undefined = start;
    while (at !== undefined) {
      const action = actions.get(at);
      quotes.push(String(action?.description));
      at = (action?.effect_refs as string[] | undefined)?.[0];
    }
    return quotes;
  });
}

describe('laws', () => {
  const chosen = fc.record({
    order: fc.constantFrom('story' as const, 'text' as const, 'captured' as const, 'given' as const),
    tlp: fc.constantFrom('none' as const, 'red' as const),
    producer: fc.constantFrom('', 'ACME'),
  });

  test('a bundle follows the rules of STIX, and every action is reached once', () => {
    fc.assert(
      fc.property(libraryArbitrary, chosen, (one, options) => {
        const objects = objectsOf(one, options);
        expect(ruleViolations(objects)).toEqual([]);
        if (one.observations.length === 0) return;
        expect(ofType(objects, 'attack-flow')).toHaveLength(1);
        expect(walk(objects).flat()).toHaveLength(one.observations.length);
      }),
      { numRuns: runs(25) },
    );
  });

  test.skipIf(!hasSchemas)('every object is valid by the schemas of Attack Flow and OASIS', () => {
    fc.assert(
      fc.property(libraryArbitrary, chosen, (one, options) => {
        expect(objectsOf(one, options).flatMap(schemaErrors)).toEqual([]);
      }),
      { numRuns: runs(25) },
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

test.each<[string, Partial<Options>, number[]]>([
  ['of the text', {}, [10, 20, 30]],
  ['of capture', { order: 'captured' }, [30, 20, 10]],
  ['given', { order: 'given', sequence: `${idOf(2)}, ${idOf(3).toUpperCase()}\n${idOf(1)}` }, [20, 30, 10]],
  ['given for some, the others after them', { order: 'given', sequence: idOf(3) }, [30, 10, 20]],
])('the steps are in the order %s', (_, options, expected) => {
  expect(walk(objectsOf(library, options))).toEqual([expected.map((start) => `quote ${start}`)]);
});

test("the steps are in the order of the report's story, if it has one", () => {
  const sequences = new Map([[sampleReport().id, [idOf(3), idOf(1)]]]);
  const written = (order: Options['order']) =>
    JSON.parse(
      [
        ...attackFlow.write(
          { selection: library, catalogue, context, sequences },
          { ...attackFlow.options.parse({}), order },
        ),
      ].join(''),
    ).objects;
  // The second step is after the first, as in the text: the story does not name it.
  expect(walk(written('story'))).toEqual([['quote 30', 'quote 10', 'quote 20']]);
  expect(walk(written('text'))).toEqual([['quote 10', 'quote 20', 'quote 30']]);
});

test('each report is a chain of its own', () => {
  const url = 'https://research.example/other';
  const other = sampleReport({ url, id: reportId(url), captured: '2026-03-04T10:00:00Z' });
  const last = sampleObservation({ id: idOf(9), reportId: other.id, anchor: place(90) });
  const objects = objectsOf({ reports: [sampleReport(), other], observations: [...steps, last] });
  expect(walk(objects)).toEqual([['quote 10', 'quote 20', 'quote 30'], ['quote 90']]);
  expect(ofType(objects, 'attack-flow')[0]).toMatchObject({ name: '2 reports' });
});

test('an action has technique, tactic, command and source', () => {
  const objects = objectsOf(library, { producer: 'ACME', scope: 'campaign' });
  const [action, withoutCommand] = ofType(objects, 'attack-action');
  const command = ofType(objects, 'process')[0];
  expect(action).toMatchObject({
    name: 'PowerShell',
    technique_id: 'T1059.001',
    tactic_id: 'TA0002',
    command_ref: command?.id,
    confidence: 85,
    external_references: [{ source_name: 'Example Research', url: 'https://research.example/loader' }],
  });
  expect(command).toMatchObject({ command_line: 'step 1' });
  // STIX asks for a UUIDv4; this one is the same in each export.
  expect(command?.id).toMatch(
    /^process--[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
  expect(ofType(objectsOf(library), 'process').map(({ id }) => id)).toEqual(
    ofType(objects, 'process').map(({ id }) => id),
  );
  // Attack Flow Builder would draw an ATT&CK object beside the action.
  expect(objects.filter(({ type }) => /^(attack-pattern|intrusion-set|malware|tool)$/.test(type))).toEqual(
    [],
  );
  expect(withoutCommand).not.toHaveProperty('command_ref');
  const author = objects.find(({ name }) => name === 'ACME');
  expect(ofType(objects, 'attack-flow')[0]).toMatchObject({
    name: 'A loader in three stages',
    description:
      '3 observations in 1 report:\nA loader in three stages (Example Research, 2026-02-28). https://research.example/loader',
    scope: 'campaign',
    created_by_ref: author?.id,
  });
});
