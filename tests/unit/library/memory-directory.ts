import type { CopyDirectory } from '@/utils/library/second-copy/directory';

/** A step of an operation on a file. */
export type FileStep = 'list' | 'read' | 'create' | 'write' | 'remove';

/** A folder in memory, whose files a test can read and damage. */
export interface MemoryDirectory extends CopyDirectory {
  readonly files: Map<string, string>;
  /** Called before each step; what it throws is the error of the operation. */
  before: (step: FileStep) => Promise<void> | void;
}

/** Creates a folder in memory. It behaves as the origin private file system does. */
export function memoryDirectory(files = new Map<string, string>()): MemoryDirectory {
  const directory: MemoryDirectory = {
    files,
    before: () => {},
    async list() {
      await directory.before('list');
      return [...files.keys()];
    },
    async size(name) {
      await directory.before('read');
      return (files.get(name) ?? '').length;
    },
    async *read(name) {
      await directory.before('read');
      const text = files.get(name) ?? '';
      // In pieces that end within lines.
      for (let from = 0; from < text.length; from += 1_000) yield text.slice(from, from + 1_000);
    },
    async write(name, pieces) {
      await directory.before('create');
      // A new file is empty until its content is complete.
      if (!files.has(name)) files.set(name, '');
      let text = '';
      for await (const piece of pieces) text += piece;
      await directory.before('write');
      files.set(name, text);
    },
    async remove(name) {
      await directory.before('remove');
      files.delete(name);
    },
  };
  return directory;
}
