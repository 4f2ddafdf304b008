import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importJson } from '@/utils/exchange/formats/json/read';
import { exportJson } from '@/utils/exchange/formats/json/write';
import { MAX_COUNTED_PROBLEMS, MAX_LISTED_PROBLEMS } from '@/utils/exchange/parse/problem-list';
import { reportId } from '@/utils/observation/identity';
import { arbitraryOf } from '../../arbitraries';
import { catalogue } from '../../exports';
import { jsonText } from '../../json-text';
import { context, sampleLibrary, sampleObservation, sampleReport } from '../../samples';

const GOOD = jsonText(exportJson(sampleLibrary(), context, catalogue));

/** Returns the text of the sample file with the value at a path replaced; `undefined` removes it. */
function withField(path: readonly (string | number)[], value: unknown): string {
  const file: unknown = JSON.parse(GOOD);
  const last = path.at(-1) ?? '';
  let at = file as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>;
  // Not an assignment: `__proto__` must become a field of its own, as JSON.parse makes it.
  Object.defineProperty(at, last, { value, enumerable: true, configurable: true, writable: true });
  return JSON.stringify(file);
}

/** Returns the messages of a refusal. */
function refusal(text: string): string[] {
  const result = importJson(text);
  if (result.ok) throw new Error('The file was imported');
  expect(result.problem).toEqual(result.problems[0]);
  return result.problems.map(({ message }) => message);
}

test('the sample is imported, also with a byte order mark', () => {
  const { reports, observations } = sampleLibrary();
  for (const text of [GOOD, `\uFEFF${GOOD}`, GOOD.replaceAll('\n', '\r\n')])
    expect(importJson(text)).toMatchObject({ ok: true, library: { reports, observations } });
});

describe('other files are refused', () => {
  const bundle = { type: 'bundle', id: 'bundle--1', objects: [] };
  const layer = { name: 'x', domain: 'enterprise-attack', versions: { layer: '4.5' }, techniques: [] };
  test.each([
    ['nothing', '', 'The file is empty'],
    ['white space', ' \n', 'The file is empty'],
    ['null', 'null', 'it seems to be null'],
    ['a number', '1', 'it seems to be a JSON number'],
    ['a string', '"ttp-clipper"', 'it seems to be a JSON string'],
    ['an empty array', '[]', 'it seems to be an empty JSON array'],
    ['an array', `[${GOOD}]`, 'it seems to be a JSON array'],
    ['an object', '{}', 'it seems to be a JSON object without the field "format"'],
    ['a STIX bundle', JSON.stringify(bundle), 'it seems to be a STIX bundle'],
    ['a Navigator layer', JSON.stringify(layer), 'it seems to be a Navigator layer'],
    ['a MISP event', '{"Event": {"info": ""}}', 'it seems to be a MISP event'],
    [
      'a Web Annotation',
      '{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation"}',
      'it seems to be a Web Annotation',
    ],
    ['another format', withField(['format'], 'ttp-\u202Eclip'), 'of the format "ttp-\\u{202e}clip"'],
    ['format as a number', withField(['format'], 1), 'without the field "format"'],
    ['format in the prototype', '{"__proto__": {"format": "ttp-clipper"}}', 'without the field "format"'],
    ['UTF-16 with a mark', `\uFFFD\uFFFD${[...GOOD].join('\0')}`, 'seems to be in UTF-16'],
    ['UTF-16 little-endian', [...GOOD, ''].join('\0'), 'seems to be in UTF-16'],
    ['UTF-16 big-endian', ['', ...GOOD].join('\0'), 'seems to be in UTF-16'],
    ['an HTML page', '<!doctype html><script>alert(1)</script>', 'The file is not valid JSON'],
    ['100,000 open brackets', '['.repeat(100_000), 'is nested deeper than 32 levels (line 1, column 33)'],
    ['100,000 nested arrays', '['.repeat(100_000) + ']'.repeat(100_000), 'deeper than 32 levels'],
    ['32 nested arrays', '['.repeat(32) + ']'.repeat(32), 'it seems to be a JSON array'],
    [
      'brackets in a string',
      `["${'['.repeat(99)}\\\\\\"${'{'.repeat(99)}\\\\"]`,
      'it seems to be a JSON array',
    ],
    // Memory: an empty object of three bytes takes some 80.
    [
      'empty objects without end',
      `[${'{},'.repeat(8_000_000)}1]`,
      'has more than 1,510,000 objects and lists',
    ],
    [
      'lists beyond number',
      `[${`[],${' '.repeat(13)}`.repeat(8_000_000)}1]`,
      'has more than 8,000,000 objects and lists',
    ],
  ])('%s', (_, text, expected) => {
    const messages = refusal(text);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain(expected);
  });

  test('UTF-16 is recognised in either byte order', () => {
    const utf16 = Buffer.from(`\uFEFF${GOOD}`, 'utf16le');
    for (const bytes of [utf16, utf16.subarray(2), Buffer.from(utf16).swap16()])
      expect(refusal(new TextDecoder().decode(bytes))[0]).toContain('UTF-16');
  });
});

describe('broken JSON', () => {
  test('a truncated file is recognised, wherever it is cut', () => {
    const whole = GOOD.trimEnd();
    fc.assert(
      fc.property(fc.integer({ min: 1, max: whole.length - 1 }), (length) => {
        expect(refusal(whole.slice(0, length))[0]).toMatch(/^The file (ends too early|is not valid JSON)/);
      }),
    );
    expect(refusal(whole.slice(0, -1))[0]).toMatch(
      new RegExp(`ends too early \\(line ${whole.split('\n').length}, column 1\\)`),
    );
  });

  test('an error has line and column', () => {
    expect(refusal(GOOD.replace('"version": 1.1,', '"version": 1.1,,'))[0]).toMatch(
      /^The file is not valid JSON \(line 3, column 18\): /,
    );
  });
});

describe('versions', () => {
  test.each([1.2, 1.5, 2, 99, 1e308])('%d is newer', (version) => {
    const [message] = refusal(withField(['version'], version));
    expect(message).toMatch(/^version: The file was written by a newer version of TTP Clipper/);
    expect(message).toContain('Update TTP Clipper');
  });

  test('a newer file is recognised whatever else is in it', () => {
    expect(refusal('{"format": "ttp-clipper", "version": 2, "things": {}}')[0]).toContain('newer version');
  });

  test.each([0, -1, 1.05, '1', '2', null, [2], {}, true])('%j is no version', (version) => {
    expect(refusal(withField(['version'], version))[0]).toBe('version: expected one of 1|1.1');
  });
});

describe('invalid fields are named', () => {
  test.each<[(string | number)[], unknown, string]>([
    [['reports'], {}, 'reports: expected array, received object'],
    [['observations'], null, 'observations: expected array, received null'],
    [['observations'], undefined, 'observations: is missing (expected array)'],
    [['generator'], 'x', 'generator: expected object, received string'],
    [['generator', 'name'], '', 'generator.name: Too small'],
    [['exported'], 'yesterday', 'exported: Invalid ISO datetime'],
    [['attack', 0, 'domain'], 'cloud', 'attack[0].domain: expected one of "enterprise-attack"|'],
    [['observations', 0], 7, 'observations[0]: expected object, received number'],
    [['observations', 0, 'level'], 'goal', 'observations[0].level: expected one of "tactic"|"technique"|'],
    [
      ['observations', 0, 'anchor', 'quote', 'exact'],
      5,
      'anchor.quote.exact: expected string, received number',
    ],
    [['observations', 0, 'anchor', 'quote', 'exact'], '', 'observations[0].anchor.quote.exact: Too small'],
    [
      ['observations', 0, 'anchor', 'position', 'start'],
      -1,
      'observations[0].anchor.position.start: Too small',
    ],
    [['observations', 0, 'anchor', 'position', 'start'], 0.5, 'anchor.position.start: expected int'],
    [['observations', 0, 'technique', 'id'], 'T1', 'technique.id: Invalid string: must match pattern'],
    [['observations', 0, 'tactics'], ['TA0002', 'x'], 'observations[0].tactics[1]: Invalid string'],
    [['observations', 0, 'tags'], [[]], 'observations[0].tags[0]: expected string, received array'],
    [['observations', 0, 'id'], 'x', 'observations[0].id: Invalid UUID'],
    [['observations', 0, 'revision'], '1', 'observations[0].revision: expected number, received string'],
    [['observations', 0, 'procedure'], 'x'.repeat(20_001), 'observations[0].procedure: Too big'],
    [['reports', 0, 'url'], 'javascript:alert(1)', 'reports[0].url: Invalid string'],
    [['reports', 0, 'url'], 'http://[', 'reports[0].url: expected a valid URL'],
    [['reports', 0, 'urls', 0], 'https://a b/', 'reports[0].urls[0]: expected a valid URL'],
    [['reports', 0, 'urls', 0], 'data:text/html,x', 'reports[0].urls[0]: Invalid string'],
    [['reports', 0, 'published'], '1 March', 'reports[0].published: Invalid string'],
    [['extra'], 1, 'extra: is a field that this format does not have'],
    [['observations', 0, 'extra'], 1, 'observations[0].extra: is a field that this format does not have'],
    [['observations', 0, 'ex tra\u202E'], 1, 'observations[0]["ex tra\\u{202e}"]: is a field'],
  ])('%j = %j', (path, value, expected) => {
    const messages = refusal(withField(path, value));
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain(expected);
  });

  test('every field of the sample is checked for its type', () => {
    const paths = leaves(JSON.parse(GOOD)).filter((path) => !isDerived(path));
    expect(paths.length).toBeGreaterThan(30);
    for (const path of paths) {
      const wrong = importJson(withField(path, { wrong: true }));
      const name = path
        .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
        .join('')
        .slice(1);
      if (wrong.ok) throw new Error(`${name} was taken`);
      expect(wrong.problem.path === name || wrong.problem.message.includes('This is not')).toBe(true);
    }
  });

  test('derived fields are ignored in version 1.1, whatever they hold, and unknown in version 1', () => {
    const derived = [
      ['tacticNames'],
      ['technique', 'domain'],
      ['technique', 'parent'],
      ['technique', 'url'],
    ].map((path) => ['observations', 0, ...path]);
    for (const path of derived) {
      for (const value of [undefined, null, 7, 'x', [], { wrong: true }])
        expect(importJson(withField(path, value))).toMatchObject({ ok: true, library: sampleLibrary() });
    }
    expect(refusal(withField(['version'], 1)).join()).toContain('tacticNames: is a field that this format');
    const first = { ...JSON.parse(GOOD), version: 1, observations: sampleLibrary().observations };
    expect(importJson(JSON.stringify(first))).toMatchObject({ ok: true, library: sampleLibrary() });
  });

  test('the first twenty problems are listed and all are counted', () => {
    const observations = Array.from({ length: 60 }, () => ({ ...sampleObservation(), note: 1, tags: 'x' }));
    const result = importJson(withField(['observations'], observations));
    if (result.ok) throw new Error('The file was imported');
    expect(result.problems).toHaveLength(MAX_LISTED_PROBLEMS);
    expect(result.count).toBe(120);
    expect(result.problems.map(({ path }) => path).slice(0, 3)).toEqual([
      'observations[0].note',
      'observations[0].tags',
      'observations[1].note',
    ]);
  });
});

describe('rules between records', () => {
  const twice = [sampleObservation(), sampleObservation({ note: 'other' })];
  const other = reportId('https://other.example/');
  test.each<[string, (string | number)[], unknown, string]>([
    ['twice the same observation', ['observations'], twice, 'observations[1].id: is the id of an earlier'],
    [
      'twice the same report',
      ['reports'],
      [sampleReport(), sampleReport()],
      'reports[1].id: is the id of an earlier record',
    ],
    ['an unknown report', ['observations', 0, 'reportId'], other, 'observations[0].reportId: names a report'],
    ['an id of another URL', ['reports', 0, 'url'], 'https://b/', 'reports[0].id: is not the UUIDv5'],
    [
      'upper case',
      ['observations', 0, 'id'],
      sampleObservation().id.toUpperCase(),
      'observations[0].id: must be written in lower case',
    ],
    ['half a pair in a URL', ['reports', 0, 'url'], 'https://a/\uD800', 'reports[0].url: has half'],
  ])('%s', (_, path, value, expected) => {
    expect(refusal(withField(path, value))[0]).toContain(expected);
  });
});

describe('hostile files', () => {
  const HOSTILE = [
    '<img src=x onerror=alert(1)>',
    '</script><script>alert(1)</script>',
    '\u202Egnp.exe\u2066',
    'half \uD800 of a pair, the other \uDFFF',
    'NUL \0 and \u001B[31m',
    '=cmd|calc {{x}}',
    '__proto__',
    '\u2028\u2029\uFEFF',
  ];

  test.each(HOSTILE)('%j is kept unchanged in every text', (text) => {
    const report = sampleReport({ title: text, publisher: text, authors: [text], fingerprint: text });
    const observation = sampleObservation({
      technique: { id: null, name: text, attackVersion: null },
      procedure: text,
      actors: [{ name: text, attackId: null }],
      software: [{ name: text, attackId: null }],
      note: text,
      tags: [text],
      anchor: {
        quote: { type: 'TextQuoteSelector', exact: text, prefix: text, suffix: text },
        position: { type: 'TextPositionSelector', start: 0, end: 1 },
      },
    });
    const library = { reports: [report], observations: [observation] };
    const result = importJson(jsonText(exportJson(library, context, catalogue)));
    expect(result).toMatchObject({ ok: true, library });
  });

  test.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'])(
    'the key %s is refused on every level and pollutes nothing',
    (key) => {
      const before = Object.getOwnPropertyNames(Object.prototype);
      const poison = { polluted: true, format: 'ttp-clipper', toString: 1 };
      for (const path of [
        [],
        ['generator'],
        ['reports', 0],
        ['observations', 0],
        ['observations', 0, 'anchor'],
      ]) {
        const [message] = refusal(withField([...path, key], poison));
        expect(message).toContain(`${key}: is a field that this format does not have`);
      }
      expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
      expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    },
  );

  test('fields of the prototype do not count', () => {
    const { note, ...rest } = sampleObservation();
    const text = withField(['observations'], [rest]).replace('{"level"', '{"__proto__":{"note":""},"level"');
    expect(note).toBe('');
    expect(refusal(text)).toContain('observations[0].note: is missing (expected string)');
  });

  test('deep nesting within a field is refused', () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    const objects = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
    for (const nested of [deep, objects]) {
      const text = withField(['observations', 0, 'note'], 'HERE').replace('"HERE"', nested);
      expect(refusal(text)[0]).toMatch(/^The file is nested deeper than 32 levels \(line 1, column \d+\)$/);
    }
  });

  test.each([
    [
      'elements of a field',
      ['observations', 0, 'tags'],
      Array(10_001).fill(1),
      'observations[0].tags: has more',
    ],
    ['records', ['observations'], Array(1_000_001).fill(1), 'observations: has more than 1,000,000 elements'],
    [
      'fields',
      ['observations', 0],
      Object.fromEntries(Array.from({ length: 1_001 }, (_, index) => [`k${index}`, 1])),
      'observations[0]: has more than 1,000 fields',
    ],
  ])('too many %s', (_, path, value, expected) => {
    expect(refusal(withField(path, value))[0]).toContain(expected);
  });

  test('counting stops at its limit', () => {
    const result = importJson(withField(['observations'], Array(250_000).fill({ id: 'no id at all' })));
    expect(result).toMatchObject({ ok: false, count: MAX_COUNTED_PROBLEMS });
  });

  test('a field name of a megabyte does not fill the message', () => {
    const messages = refusal(withField(['x'.repeat(1_000_000)], 1));
    expect(messages[0]?.length).toBeLessThan(1_000);
  });

  test('no JSON makes the import throw', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(importJson(text).ok).toBe(false);
      }),
    );
    const wild = arbitraryOf({ type: 'string', minLength: 0 });
    fc.assert(
      fc.property(wild, (text) => {
        expect(importJson(String(text)).ok).toBe(false);
      }),
    );
  });

  test('no value of a field makes the import throw', () => {
    const paths = leaves(JSON.parse(GOOD));
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, value) => {
        const result = importJson(withField(path, value));
        if (!result.ok) expect(result.problem.message).not.toBe('');
      }),
    );
  });
});

/** Tells whether a path leads into a derived field. */
function isDerived([, , ...path]: readonly (string | number)[]): boolean {
  const [first, second] = path;
  return first === 'tacticNames' || (first === 'technique' && /^(domain|parent|url)$/.test(String(second)));
}

/** Returns the paths of all scalars in a JSON value. */
function leaves(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path];
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value);
  return entries.flatMap(([key, child]) => leaves(child, [...path, key]));
}
