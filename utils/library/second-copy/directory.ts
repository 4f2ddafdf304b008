/** A folder with the files of the second copy. */
export interface CopyDirectory {
  /** Returns the names of all files. */
  list(): Promise<string[]>;
  /** Returns the size of a file in bytes; 0 if there is no such file. */
  size(name: string): Promise<number>;
  /** Yields the text of a file in pieces; nothing if there is no such file. */
  read(name: string): AsyncIterable<string>;
  /** Writes a file as a whole: until the end, there is its former content, or an empty file. */
  write(name: string, pieces: Iterable<string> | AsyncIterable<string>): Promise<void>;
  /** Removes a file, if there is one. */
  remove(name: string): Promise<void>;
}

/** The folder's name in the origin private file system. */
const FOLDER = 'second-copy';

const isNotFound = (error: unknown) => error instanceof DOMException && error.name === 'NotFoundError';

/**
 * Returns the folder of the second copy in the extension's origin private file system (https://fs.spec.whatwg.org).
 * Every method rejects where the browser has none.
 */
export function privateDirectory(): CopyDirectory {
  const folder = async () => {
    const root = await navigator.storage.getDirectory();
    return root.getDirectoryHandle(FOLDER, { create: true });
  };
  const file = async (name: string): Promise<File | null> => {
    try {
      return await (await (await folder()).getFileHandle(name)).getFile();
    } catch (error) {
      if (isNotFound(error)) return null;
      throw error;
    }
  };
  return {
    async list() {
      const names: string[] = [];
      for await (const name of (await folder()).keys()) names.push(name);
      return names;
    },
    size: async (name) => (await file(name))?.size ?? 0,
    async *read(name) {
      const stored = await file(name);
      if (stored !== null) yield* stored.stream().pipeThrough(new TextDecoderStream());
    },
    async write(name, pieces) {
      const handle = await (await folder()).getFileHandle(name, { create: true });
      const stream = await handle.createWritable();
      try {
        for await (const piece of pieces) await stream.write(piece);
      } catch (error) {
        await stream.abort();
        throw error;
      }
      await stream.close();
    },
    async remove(name) {
      try {
        await (await folder()).removeEntry(name);
      } catch (error) {
        if (!isNotFound(error)) throw error;
      }
    },
  };
}
