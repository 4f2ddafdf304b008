import { describe, expect, test } from 'vitest';
import { EXTENSION } from '@/utils/exchange/formats/stix/extension';
import type { StixObject } from '@/utils/exchange/formats/stix/object';
import { ownStixReader } from '@/utils/exchange/formats/stix/read-own';
import { stix } from '@/utils/exchange/formats/stix/write';
import { sniff } from '@/utils/exchange/import/recognise';
import { catalogue } from '../../exports';
import { context, sampleLibrary } from '../../samples';
import { importStix } from './import';

interface Bundle {
  objects: (StixObject & { extensions: Record<string, Record<string, unknown>> })[];
}

const good = (): Bundle =>
  JSON.parse(
    [...stix.write({ selection: sampleLibrary(), catalogue, context }, stix.options.parse({}))].join(''),
  );

/** Returns the records in the objects of a type. */
const recordsOf = ({ objects }: Bundle, type: string) =>
  objects.flatMap((object) => (object.type === type ? [object.extensions[EXTENSION.id] ?? {}] : []));

/** Returns the messages of a refusal. */
function refusal(text: string): string[] {
  const result = importStix(text);
  if (result.ok) throw new Error('The file was imported');
  return result.problems.map(({ message }) => message);
}

test('a report may refer to any number of objects', () => {
  const bundle = good();
  const more = Array.from({ length: 25_000 }, (_, n) => `note--${n}`);
  const objects = bundle.objects.map((one) =>
    one.type === 'report' ? { ...one, object_refs: [...(one.object_refs as string[]), ...more] } : one,
  );
  expect(importStix(JSON.stringify({ ...bundle, objects }))).toEqual(importStix(JSON.stringify(bundle)));
  expect(importStix(JSON.stringify(bundle)).ok).toBe(true);
});

test('objects that others add, change or leave out do no harm', () => {
  const bundle = good();
  const others = [
    null,
    7,
    'x',
    [],
    { type: 'note' },
    { type: 'note', extensions: [] },
    { type: 'indicator', extensions: { [EXTENSION.id]: { level: 1 } } },
    { type: 'report', extensions: { 'extension-definition--x': {} } },
  ];
  const rest = bundle.objects.filter(({ type }) => type === 'note' || type === 'report');
  const changed = {
    ...bundle,
    objects: [...others, ...rest.reverse(), { ...rest[0], extensions: undefined }],
  };
  expect(importStix(JSON.stringify(changed))).toEqual({ ok: true, library: sampleLibrary() });
});

describe('is refused with place and reason', () => {
  test.each<[string, (bundle: Bundle) => unknown, string]>([
    ['what is no bundle', () => ({ Event: {} }), 'This is not a STIX bundle: it seems to be a MISP event'],
    ['a bundle without objects', () => ({ type: 'bundle', id: 'bundle--1' }), 'This is not a STIX bundle'],
    [
      'a bundle of others',
      () => ({ type: 'bundle', objects: [{ type: 'report', name: 'x' }] }),
      'This STIX bundle was not exported by TTP Clipper',
    ],
    [
      'a wrong value',
      (bundle) => {
        Object.assign(recordsOf(bundle, 'note')[0] ?? {}, { level: 'goal' });
        return bundle;
      },
      `.extensions["${EXTENSION.id}"].level: expected one of "tactic"|"technique"|"procedure"`,
    ],
    [
      'an unknown field',
      (bundle) => {
        Object.assign(recordsOf(bundle, 'report')[0] ?? {}, { more: 1 });
        return bundle;
      },
      '.more: is a field that this format does not have',
    ],
    [
      'a missing report',
      (bundle) => ({ ...bundle, objects: bundle.objects.filter(({ type }) => type !== 'report') }),
      'observations[0].reportId: names a report that is not in the file',
    ],
    [
      'a report with another address',
      (bundle) => {
        Object.assign(recordsOf(bundle, 'report')[0] ?? {}, { url: 'https://other.example/' });
        return bundle;
      },
      'is not the UUIDv5',
    ],
    [
      'an observation twice',
      (bundle) => ({ ...bundle, objects: [...bundle.objects, ...bundle.objects.slice(-2)] }),
      'is the id of an earlier record, too',
    ],
    [
      'a list beyond bounds',
      (bundle) => ({ ...bundle, objects: [...bundle.objects, { tags: Array(10_001).fill(1) }] }),
      'has more than 10,000 elements',
    ],
  ])('%s', (_, change, expected) => {
    expect(refusal(JSON.stringify(change(good()))).join('\n')).toContain(expected);
  });

  test.each([
    ['nothing', '', 'The file is empty'],
    ['brackets without end', '['.repeat(100_000), 'is nested deeper than 32 levels'],
    ['what is no JSON', '<bundle/>', 'The file is not valid JSON'],
  ])('%s', (_, text, expected) => {
    expect(refusal(text).join('\n')).toContain(expected);
  });
});

test('bundles of our own are distinguished from those of others', () => {
  expect(ownStixReader.recognise(sniff(JSON.stringify(good())))).toBe(true);
  for (const other of [null, [], {}, { type: 'bundle', objects: [{ type: 'note' }] }])
    expect(ownStixReader.recognise(sniff(JSON.stringify(other)))).toBe(false);
});
