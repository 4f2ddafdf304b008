import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyDump } from '@/utils/exchange/formats/backup/dump';
import { readBackupText } from '@/utils/exchange/formats/backup/read';
import { runs } from '../../../../support/properties';
import { libraryArbitrary } from '../../arbitraries';
import { sampleReport } from '../../samples';
import { made, sampleDump, textOf } from './samples';

describe('the text of a backup', () => {
  it('is read with the same records', () => {
    expect(readBackupText(textOf(sampleDump))).toMatchObject({ ok: true, header: made, dump: sampleDump });
    fc.assert(
      fc.property(libraryArbitrary, (library) => {
        const dump = { ...emptyDump(), ...library };
        expect(readBackupText(textOf(dump))).toMatchObject({ ok: true, dump });
      }),
      { numRuns: runs(30) },
    );
  });

  it.each([
    ['an empty file', () => '', 'empty'],
    ['another file', () => '{"format":"ttp-clipper","version":1}', 'not a backup'],
    ['no JSON', () => 'hello', 'Line 1 of the backup is not JSON'],
    ['a backup of the future', (text: string) => text.replace('"version":1', '"version":2'), 'newer version'],
    [
      'a backup cut short',
      (text: string) => text.trimEnd().split('\n').slice(0, -1).join('\n'),
      'has 0 of 1 views',
    ],
    ['a line cut short', (text: string) => text.slice(0, -10), 'not JSON'],
    [
      'a record that is not valid',
      (text: string) => text.replace('"level":"procedure"', '"level":"x"'),
      'level',
    ],
    [
      'an observation without its report',
      (text: string) => text.replaceAll(sampleReport().id, '00000000-0000-5000-8000-000000000009'),
      'do not fit together: reports.0.id',
    ],
    [
      'an observation of another report',
      (text: string) =>
        text.replace(
          `"reportId":"${sampleReport().id}"`,
          '"reportId":"00000000-0000-5000-8000-000000000009"',
        ),
      'do not fit together: observations.0.reportId',
    ],
    [
      'a deleted observation under another id',
      (text: string) =>
        text.replace(/\["deleted",\{"id":"[^"]+"/, '["deleted",{"id":"00000000-0000-4000-8000-000000000009"'),
      'do not fit together: deleted.0.id is not the id of its observation',
    ],
    ['a store that there is not', (text: string) => text.replace('["views"', '["tables"'), 'no record'],
  ])('is refused completely: %s', (_what, change, says) => {
    const read = readBackupText(change(textOf(sampleDump)));
    expect(read).toMatchObject({ ok: false, message: expect.stringContaining(says) });
  });
});
