import { describe, expect, it } from 'vitest';
import { writeBackupFile } from '@/utils/backup/folder';
import { backupFileName } from '@/utils/backup/folder-files';

const ours = { id: '0a1b2c3d', keep: 2 };
const on = (day: number) => `2026-05-0${day}T08:09:10.123Z`;
/** The names of a day; the number is that of the day. */
const nameOn = (day: number, id = ours.id) => backupFileName(id, on(day), day);

/** Makes a folder in memory; files of some names cannot be read, as those that another program has just deleted. */
function folderWith(names: readonly string[], unreadable: readonly string[]) {
  const files = new Map(names.map((name) => [name, new Blob(['x'])]));
  const handleOf = (name: string) => ({
    kind: 'file',
    name,
    createWritable: async () => ({
      write: async (content: Blob) => void files.set(name, content),
      close: async () => {},
    }),
    getFile: async () => {
      if (unreadable.includes(name)) throw new DOMException('Not found', 'NotFoundError');
      return files.get(name) ?? new Blob([]);
    },
  });
  const folder = {
    getFileHandle: async (name: string) => handleOf(name),
    removeEntry: async (name: string) => void files.delete(name),
    async *entries() {
      for (const name of files.keys()) yield [name, handleOf(name)];
    },
  };
  return { files, folder: folder as unknown as FileSystemDirectoryHandle };
}

describe('a backup in a folder', () => {
  it.each(['report.tmp', nameOn(1, 'ffffffff'), `${nameOn(1)}.crswap`])(
    'is written beside a file that cannot be read, and replaces the oldest: %s',
    async (foreign) => {
      const { files, folder } = folderWith([foreign, nameOn(1), nameOn(2)], [foreign]);
      expect(await writeBackupFile(folder, new Blob(['content']), on(3), ours)).toBe(nameOn(3));
      expect([...files.keys()].sort()).toEqual([foreign, nameOn(2), nameOn(3)].sort());
    },
  );

  it('replaces the one written first, although the clock of that was ahead and is now set back', async () => {
    const { files, folder } = folderWith([], []);
    const names: string[] = [];
    for (const at of ['2036-01-01T00:00:00.000Z', on(2), on(1)])
      names.push(await writeBackupFile(folder, new Blob([at]), at, ours));
    expect([...files.keys()]).toEqual(names.slice(1));
  });

  it('has failed if the file itself cannot be read', async () => {
    const { folder } = folderWith([nameOn(2)], [nameOn(3)]);
    await expect(writeBackupFile(folder, new Blob(['content']), on(3), ours)).rejects.toThrow('Not found');
  });
});
