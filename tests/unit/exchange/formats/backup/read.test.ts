import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Dump, emptyDump, recordsOf } from '@/utils/exchange/formats/backup/dump';
import { readBackupText } from '@/utils/exchange/formats/backup/read';
import { STORE_NAMES, type StoreName } from '@/utils/exchange/formats/backup/schema';
import { soundRecords } from '@/utils/exchange/formats/backup/sound-records';
import type { Draft, Report } from '@/utils/observation/schema';
import { runs } from '../../../../support/properties';
import { libraryArbitrary } from '../../arbitraries';
import { sampleObservation, sampleReport } from '../../samples';
import { made, sampleDraft, sampleDump, textOf } from './samples';

/** A backup that has only this line after its header. */
const withLine = (line: string) => `${textOf(sampleDump).split('\n')[0]}\n${line}`;
const many = (count: number, item: string) => Array.from({ length: count }, () => item).join();

describe('a hostile backup', () => {
  it.each([
    ['lists in lists', `["reports",${'['.repeat(100_000)}`, 'is nested deeper than 32 levels'],
    ['a line of empty objects', `["reports",[${many(200_000, '{}')}]]`, 'objects and lists'],
    ['a line of empty lists', `["views",{"a":[${many(200_000, '[]')}]}]`, 'objects and lists'],
    [
      'a list of strings',
      `["observations",{"tags":[${many(100_001, '"x"')}]}]`,
      'more than 100,000 elements',
    ],
    [
      'an object with many fields',
      `["reports",{${Array.from({ length: 1_001 }, (_, at) => `"f${at}":1`).join()}}]`,
      'more than 1,000 fields',
    ],
  ])('is refused before it is validated: %s', (_what, line, message) => {
    expect(readBackupText(withLine(line))).toEqual({
      ok: false,
      message: expect.stringMatching(new RegExp(`^Line 2 of the backup .*${message}$`)),
    });
  });

  it('is refused for its header, too', () => {
    const header = `{"format":"ttp-clipper-backup","version":1,"records":{${Array.from({ length: 1_001 }, (_, at) => `"s${at}":0`).join()}}}`;
    expect(readBackupText(header)).toMatchObject({
      ok: false,
      message: 'Line 1 of the backup has more than 1,000 fields',
    });
  });

  it('is not one whose records are as long as they may be', () => {
    const [report] = sampleDump.reports;
    const order = Array.from({ length: 100_000 }, () => sampleObservation().id);
    const updated = '2026-03-01T00:00:00.000Z';
    const dump = {
      ...emptyDump(),
      reports: sampleDump.reports,
      sequences: [{ reportId: report?.id ?? '', order, updated, revision: 1 }],
    };
    expect(readBackupText(textOf(dump))).toMatchObject({ ok: true });
  });
});

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

  const upper = 'ABCDEF00-0000-4000-8000-00000000000A';
  const lower = upper.toLowerCase();
  const strange = { ...sampleReport(), id: '00000000-0000-5000-8000-000000000009' };
  const [deleted] = sampleDump.deleted;
  if (deleted === undefined) throw new Error('the sample has no deleted observation');
  const underId = (id: string) => ({ ...deleted, id, observation: { ...deleted.observation, id } });
  const ofReport = (report: Report) => ({
    ...deleted,
    report,
    observation: { ...deleted.observation, reportId: report.id },
  });
  const edit = (fields: Partial<Draft> = {}) => sampleDraft({ id: deleted.id, edits: 1, ...fields });

  it.each<[string, Partial<Dump>, string | null]>([
    ['a draft', { drafts: [sampleDraft({ id: lower })] }, null],
    ['a draft with an id in upper case', { drafts: [sampleDraft({ id: upper })] }, 'drafts.0.id must be'],
    [
      'a draft of a strange report',
      { drafts: [sampleDraft({ report: strange })] },
      'drafts.0.report.id is not',
    ],
    [
      'a draft of a report whose address is no text',
      { drafts: [sampleDraft({ report: { ...sampleReport(), url: 'https://a.example/\ud800' } })] },
      'drafts.0.report.url',
    ],
    ['a deleted observation', { deleted: [underId(lower)] }, null],
    ['a deleted observation in upper case', { deleted: [underId(upper)] }, 'deleted.0.id must be'],
    [
      'a deleted observation of a strange report',
      { deleted: [ofReport(strange)] },
      'deleted.0.report.id is not',
    ],
    ['an unsaved edit of a deleted observation', { deleted: [{ ...deleted, draft: edit() }] }, null],
    [
      'an unsaved edit of another observation',
      { deleted: [{ ...deleted, draft: edit({ id: lower }) }] },
      'deleted.0.draft.id is not the id',
    ],
    [
      'an unsaved edit of a strange report',
      { deleted: [{ ...deleted, draft: edit({ report: strange }) }] },
      'deleted.0.draft.report.id is not',
    ],
  ])('is read or refused by the rules on ids: %s', (_what, records, says) => {
    expect(readBackupText(textOf({ ...sampleDump, ...records }))).toMatchObject(
      says === null ? { ok: true } : { ok: false, message: expect.stringContaining(says) },
    );
  });

  it.each(STORE_NAMES)('is refused with the same key twice in %s, and read with two keys', (store) => {
    const dump: Dump = { ...sampleDump, drafts: [sampleDraft({})] };
    const [record] = dump[store];
    if (record === undefined) throw new Error(`the sample has no record in ${store}`);
    const twice = { ...dump, [store]: [record, { ...record }] };
    const message = expect.stringMatching(new RegExp(`${store}\\.1\\.\\w+ is the id of an earlier`));
    expect(readBackupText(textOf(twice))).toMatchObject({ ok: false, message });
    expect(soundRecords(recordsOf(twice)).refused).toHaveLength(1);
    const two = { ...dump, [store]: [record, otherThan[store]] };
    expect(readBackupText(textOf(two))).toMatchObject({ ok: true, counts: { [store]: 2 } });
    expect(soundRecords(recordsOf(two)).refused).toEqual([]);
  });

  /** A record of each store that differs from that of the sample in its key, and hardly else. */
  const otherThan: Record<StoreName, object> = {
    reports: sampleReport({ url: 'https://b.example/' }),
    observations: sampleObservation({ id: lower }),
    drafts: sampleDraft({ id: lower }),
    deleted: underId(lower),
    rejected: { ...sampleDump.rejected[0], key: 'T1059 abd' },
    actors: { ...sampleDump.actors[0], id: lower },
    coverage: { ...sampleDump.coverage[0], id: 'T1059.001' },
    sequences: { ...sampleDump.sequences[0], reportId: sampleReport({ url: 'https://b.example/' }).id },
    views: { ...sampleDump.views[0], id: lower },
  };
});
