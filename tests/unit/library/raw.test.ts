import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { rawLibrary } from '@/utils/library/raw';
import { wholeDump, wholeLibrary } from './damage/damages';
import { at } from './workbench';

it('the raw export of a library has every record of every store, also what JSON cannot hold', async () => {
  const { raw } = await wholeLibrary();
  const circle: Record<string, unknown> = { count: 1n, file: new Blob(['abc']) };
  circle.self = circle;
  await raw.add('damaged', { store: 'views', key: 5, record: circle, reason: '', found: at(0) } as never);
  const lines = (await (await rawLibrary(at(0))).text())
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
  expect(lines[0]).toMatchObject({ format: 'ttp-clipper-raw', exported: at(0) });
  for (const [store, records] of Object.entries(wholeDump))
    for (const record of records) expect(lines).toContainEqual([store, record]);
  expect(lines).toContainEqual([
    'damaged',
    expect.objectContaining({
      record: {
        count: { $type: 'bigint', value: '1' },
        file: { $type: 'Blob', value: 'YWJj', mediaType: '' },
        self: { $type: 'reference', value: '/record' },
      },
    }),
  ]);
});
