import { describe, expect, it } from 'vitest';
import { backupFileName } from '@/utils/backup/automatic';
import { writeBackupFile } from '@/utils/backup/folder';

const ours = { id: '0a1b2c3d', keep: 2 };
const nameOn = (day: number, id = ours.id) => backupFileName(id, `2026-05-0${day}T08:09:10.123Z`);

/** Makes a folder in memory; files of some names cannot be read, as those that another program has just deleted. */
function folderWith(names: readonly string[], unreadable: readonly string[]) {
  const files = new Map(names.map((name) => [name, new Blob(['x'])]));
  const handleOf = (name: string) => ({
    kind: 'file',
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
      await writeBackupFile(folder, nameOn(3), new Blob(['content']), ours);
      expect([...files.keys()].sort()).toEqual([foreign, nameOn(2), nameOn(3)].sort());
    },
  );

  it('has failed if the file itself cannot be read', async () => {
    const { folder } = folderWith([], [nameOn(3)]);
    await expect(writeBackupFile(folder, nameOn(3), new Blob(['content']), ours)).rejects.toThrow(
      'Not found',
    );
  });
});
