import { describe, expect, it } from 'vitest';
import { backupFileName, isOfProfile, nextNumber, outdatedFiles } from '@/utils/backup/folder-files';

const ours = { id: '0a1b2c3d', keep: 3 };
const file = (name: string, size = 1) => ({ name, size });
const nameOn = (day: string, number: number | null, id = ours.id) =>
  backupFileName(id, `2026-${day}T08:09:10.123Z`, number);
/** Names of former versions. */
const former = (day: string) => nameOn(day, null);

describe('the files in the folder', () => {
  it('have the time, the id of the profile and a number in their names', () => {
    expect(nameOn('05-01', 7)).toBe('ttp-clipper-backup-2026-05-01-080910-0a1b2c3d-0007.ttpbackup');
    expect(nameOn('05-01', 12_345)).toBe('ttp-clipper-backup-2026-05-01-080910-0a1b2c3d-12345.ttpbackup');
    expect(former('05-01')).toBe('ttp-clipper-backup-2026-05-01-080910-0a1b2c3d.ttpbackup');
    for (const name of [nameOn('05-01', 7), nameOn('05-01', 12_345), former('05-01')])
      expect([isOfProfile(name, ours.id), isOfProfile(name, 'ffffffff')]).toEqual([true, false]);
  });

  it('have the number after the greatest', () => {
    expect(nextNumber([])).toBe(1);
    expect(nextNumber([former('05-01'), former('05-02')])).toBe(1);
    expect(nextNumber([nameOn('05-02', 12_345), nameOn('05-03', 9_999), former('05-04')])).toBe(12_346);
  });

  it('are deleted from the least number on beyond those to keep; files of others never', () => {
    const days = ['05-01', '05-02', '05-03', '05-04', '05-05'];
    const names = days.map((day, index) => nameOn(day, index + 1));
    const files = [
      ...names.map((name) => file(name)).reverse(),
      file(nameOn('01-01', 1, 'ffffffff')),
      file('ttp-clipper-backup-2020-01-01.ttpbackup'),
      file(`copy of ${nameOn('01-01', 1)}`),
      file(`${nameOn('01-01', 1)}.txt`),
      file(nameOn('01-01', 1).replace('-0001', '-0001 (1)')),
      file('thesis.docx', 0),
    ];
    expect(outdatedFiles(files, ours)).toEqual(names.slice(0, 2));
    expect(outdatedFiles(files, { ...ours, keep: 1 })).toEqual(names.slice(0, 4));
    expect(outdatedFiles(files, { ...ours, keep: 5 })).toEqual([]);
  });

  it('count as written one after the other, whatever the clock was, and empty ones do not count', () => {
    // The second was written with the clock ten years ahead, the last with the clock set back.
    const names = ['05-01', '05-02', '05-03', '01-01'].map((day, index) =>
      backupFileName(ours.id, `${index === 1 ? 2036 : 2026}-${day}T08:09:10.123Z`, index + 1),
    );
    const files = [...names.map((name) => file(name)), file(nameOn('05-04', 5), 0)];
    expect(outdatedFiles(files, ours)).toEqual([names[0], nameOn('05-04', 5)]);
    expect(outdatedFiles(files, { ...ours, keep: 2 })).toEqual([...names.slice(0, 2), nameOn('05-04', 5)]);
  });

  it('of former versions, which have no number, are the oldest, by time, also one written with the clock ahead', () => {
    const ahead = former('12-31');
    const names = [former('05-02'), ahead, former('05-01'), nameOn('05-03', 1), nameOn('05-04', 2)];
    expect(
      outdatedFiles(
        names.map((name) => file(name)),
        ours,
      ),
    ).toEqual([former('05-01'), former('05-02')]);
    expect(
      outdatedFiles(
        names.map((name) => file(name)),
        { ...ours, keep: 2 },
      ),
    ).toEqual([former('05-01'), former('05-02'), ahead]);
  });
});
