import { fnv1aOfUnits } from '@/utils/hash/fnv1a';
import { type KeyOf, LIBRARY_VERSION, type LibraryStore } from '../db';
import type { LibraryState } from '../state-schema';

/**
 * A file of the second copy has a line for each record, between a header and an end. Each line is a checksum, its
 * number and a JSON value, so that every good line of a damaged file can be used, and the others can be counted:
 * docs/adr/0025-a-second-copy-of-every-change.md.
 */

/** A record of the copy, as it is after a write; null if the write deleted it. */
export interface CopiedRecord {
  store: LibraryStore;
  key: KeyOf<LibraryStore>;
  record: unknown;
}

/** The value of `format` in the first line. */
export const COPY_FORMAT = 'ttp-clipper-copy';

/** The first line of a file. */
export interface CopyHeader {
  format: typeof COPY_FORMAT;
  /** The name under which the file was written; earlier versions did not write it. */
  name?: string | undefined;
  /** The version of the database from which the records are. */
  version: number;
  /** The number of records of each store in the library, as the file is written. */
  counts: Record<string, number>;
  /** The number of records of the file; null if that is known only in the end. */
  records: number | null;
}

/** Returns the checksum of a line. */
export const checksum = (text: string): string => (fnv1aOfUnits(text) >>> 0).toString(16).padStart(8, '0');

function lineOf(number: number, value: unknown): string {
  const text = `${number} ${JSON.stringify(value)}`;
  return `${checksum(text)} ${text}\n`;
}

/** Characters of a piece that is written at a time. */
const PIECE_LENGTH = 1 << 20;

/**
 * Yields the text of a file in pieces.
 *
 * @param name the name of the file
 * @param state the state of the library, at this write or later
 * @param total the number of records, if it is known
 * @param version the version of the database from which the records are
 */
export async function* piecesOf(
  name: string,
  { counts }: LibraryState,
  records: Iterable<CopiedRecord> | AsyncIterable<CopiedRecord>,
  total: number | null = null,
  version = LIBRARY_VERSION,
): AsyncGenerator<string> {
  const header: CopyHeader = { format: COPY_FORMAT, name, version, counts, records: total };
  let piece = lineOf(0, header);
  let number = 0;
  for await (const { store, key, record } of records) {
    number += 1;
    piece += lineOf(number, [store, key, record]);
    if (piece.length < PIECE_LENGTH) continue;
    yield piece;
    piece = '';
  }
  yield piece + lineOf(number + 1, { records: number });
}
