import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { damagedFile } from '@/utils/library/damage/raw-file';
import { rawValue } from '@/utils/library/damage/raw-value';

/** Values of JSON without -0, which JSON.stringify does not keep, and without a field of ours. */
const json = fc
  .json()
  .map((text) => text.replaceAll('$type', 'type').replace(/-0(?![.\d])/g, '0'))
  .map((text) => JSON.parse(text) as unknown);

const written = async (value: unknown) => JSON.parse(JSON.stringify(await rawValue(value))) as unknown;

describe('a raw value', () => {
  it('that JSON can hold is written as it is', () =>
    fc.assert(
      fc.asyncProperty(json, async (value) => {
        expect(await written(value)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    ));

  it('of two different ones is never the same', () => {
    const values = [
      undefined,
      null,
      'null',
      0,
      -0,
      Number.NaN,
      'NaN',
      Infinity,
      -Infinity,
      1n,
      1,
      '1',
      new Date(0),
      '1970-01-01T00:00:00.000Z',
      new Date(Number.NaN),
      new Map(),
      new Set(),
      [],
      {},
      { a: undefined },
      [undefined],
      new Array(1),
      [null],
      Object.assign(['x'], { more: 1 }),
      ['x'],
      new Uint8Array([1]),
      new Int8Array([1]),
      new Uint8Array([1]).buffer,
      /a/,
      /a/g,
      new Map([['a', 1]]),
      { a: 1 },
      new Set(['a']),
      ['a'],
      { $type: 'undefined' },
      { $type: 'Map', value: [] },
      Object(1),
      Object('1'),
      Object(true),
      true,
      '\ud800',
      '\udfff',
      new Error('a'),
      new TypeError('a'),
    ];
    return Promise.all(values.map(async (value) => JSON.stringify(await rawValue(value)))).then((texts) => {
      expect(new Set(texts).size).toBe(values.length);
    });
  });

  it.each([
    ['bytes', new Uint8Array([0, 255, 128]), { $type: 'Uint8Array', value: 'AP+A' }],
    ['a date', new Date(0), { $type: 'Date', value: '1970-01-01T00:00:00.000Z' }],
    [
      'a map',
      new Map<unknown, unknown>([[{ a: 1 }, undefined]]),
      { $type: 'Map', value: [[{ a: 1 }, { $type: 'undefined' }]] },
    ],
    [
      'a file',
      new File(['é'], 'a.txt', { type: 'text/plain', lastModified: 5 }),
      { $type: 'File', value: 'w6k=', mediaType: 'text/plain', name: 'a.txt', lastModified: 5 },
    ],
    [
      'an array with holes',
      Object.assign(new Array(3), { 2: 'c' }),
      { $type: 'array', value: [['2', 'c']], length: 3 },
    ],
    ['a field that is named like ours', { $type: 'x' }, { $type: 'Object', value: [['$type', 'x']] }],
    [
      'a key that means a prototype',
      JSON.parse('{"__proto__":{"a":1}}'),
      JSON.parse('{"__proto__":{"a":1}}'),
    ],
  ])('of another type has its type and all of it: %s', async (_what, value, expected) => {
    expect(await written(value)).toEqual(expected);
  });

  it('that contains itself, or something twice, has a pointer to the first place', async () => {
    const shared = { a: 1 };
    const value: Record<string, unknown> = {
      'x/~y': shared,
      again: shared,
      map: new Map([['k', shared]]),
      list: [shared],
    };
    value.self = value;
    const there = { $type: 'reference', value: '/x~1~0y' };
    expect(await written(value)).toEqual({
      'x/~y': { a: 1 },
      again: there,
      map: { $type: 'Map', value: [['k', there]] },
      list: [there],
      self: { $type: 'reference', value: '' },
    });
  });
});

describe('the file of damaged records', () => {
  it('has each with its store, its key, the reason and what was stored', async () => {
    const record = {
      id: 1,
      store: 'observations',
      key: 5,
      record: { when: new Date(0) },
      reason: 'level is not valid',
      found: '2026-04-01T00:00:00.000Z',
    } as const;
    const file = await damagedFile(
      [record, { ...record, id: 2, key: ['a', 'b'], record: 'text' }],
      '2026-04-02T00:00:00.000Z',
    );
    expect(JSON.parse(await file.text())).toEqual({
      format: 'ttp-clipper-damaged',
      version: 1,
      exported: '2026-04-02T00:00:00.000Z',
      records: [
        {
          store: 'observations',
          key: 5,
          reason: record.reason,
          mended: false,
          found: record.found,
          record: { when: { $type: 'Date', value: '1970-01-01T00:00:00.000Z' } },
        },
        {
          store: 'observations',
          key: ['a', 'b'],
          reason: record.reason,
          mended: false,
          found: record.found,
          record: 'text',
        },
      ],
    });
    expect(JSON.parse(await (await damagedFile([], '2026-04-02T00:00:00.000Z')).text())).toMatchObject({
      records: [],
    });
  });
});
