import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';

/**
 * Writes a zip whose bytes depend only on the names and contents of its files: wxt's own has the times of its making and
 * the order in which the disk lists the files. Format: APPNOTE.TXT 6.3.10 of PKWARE, sections 4.3.7, 4.3.12 and 4.3.16.
 */

/** A file of a zip. */
export interface ZipEntry {
  /** The path in the zip, with slashes. */
  path: string;
  content: Buffer;
}

/** 2.0: the version that can deflate. */
const VERSION = 20;
/** The names are in UTF-8. */
const UTF8_FLAG = 0x0800;
const DEFLATE = 8;
/** 1 January 1980, the first day that a zip can state, at midnight. */
const DATE = (1 << 5) | 1;
/** A plain file of Unix that everybody may read. */
const MADE_BY_UNIX = 3 << 8;
const MODE = (0o100644 << 16) >>> 0;

/** Returns a zip of files, in the order of their paths. The same files give the same bytes. */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
  const sorted = [...entries].sort((a, b) => (a.path < b.path ? -1 : 1));
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { path, content } of sorted) {
    const name = Buffer.from(path, 'utf8');
    const packed = deflateRawSync(content, { level: 9 });
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(VERSION, 0);
    facts.writeUInt16LE(UTF8_FLAG, 2);
    facts.writeUInt16LE(DEFLATE, 4);
    facts.writeUInt16LE(DATE, 8);
    facts.writeUInt32LE(crc32(content), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(content.length, 18);
    facts.writeUInt16LE(name.length, 22);
    locals.push(Buffer.from('PK\x03\x04', 'latin1'), facts, name, packed);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(MODE, 6);
    place.writeUInt32LE(offset, 10);
    const madeBy = Buffer.alloc(2);
    madeBy.writeUInt16LE(MADE_BY_UNIX | VERSION, 0);
    central.push(Buffer.from('PK\x01\x02', 'latin1'), madeBy, facts, place, name);
    offset += 30 + name.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(sorted.length, 8);
  end.writeUInt16LE(sorted.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

/** Returns a zip of all files of a folder. */
export async function zipOfFolder(folder: string): Promise<Buffer> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const entries = found
    .filter((entry) => entry.isFile())
    .map(async ({ parentPath, name }) => {
      const path = join(parentPath, name);
      return {
        path: path
          .slice(join(folder, '').length)
          .split(sep)
          .filter((part) => part !== '')
          .join('/'),
        content: await readFile(path),
      };
    });
  return zipOf(await Promise.all(entries));
}
