import * as z from 'zod/mini';
import { type Counts, countsOf, type Dump, emptyDump, putRecord, recordsOf, STORE_NAMES } from './stores';

/** What `format` says in the first line of every backup. */
export const BACKUP_FORMAT = 'ttp-clipper-backup';
const BACKUP_VERSION = 1;

const headerSchema = z.strictObject({
  format: z.literal(BACKUP_FORMAT),
  version: z.int().check(z.minimum(1)),
  generator: z.strictObject({
    name: z.string().check(z.maxLength(100)),
    version: z.string().check(z.maxLength(100)),
  }),
  created: z.iso.datetime(),
  records: z.record(z.string(), z.int().check(z.minimum(0))),
});
export type BackupHeader = z.infer<typeof headerSchema>;

/** So many lines are written in one piece. */
const LINES = 256;

/**
 * The text of a backup in pieces: a header line, then a line a record, each a JSON value (docs/formats/backup.md).
 *
 * @param made by whom and when (ISO 8601, UTC)
 */
export function* backupText(dump: Dump, made: Pick<BackupHeader, 'generator' | 'created'>): Iterable<string> {
  const { generator, created } = made;
  const header: BackupHeader = {
    format: BACKUP_FORMAT,
    version: BACKUP_VERSION,
    generator,
    created,
    records: countsOf(dump),
  };
  yield `${JSON.stringify(header)}\n`;
  let lines: string[] = [];
  for (const record of recordsOf(dump)) {
    lines.push(`${JSON.stringify(record)}\n`);
    if (lines.length < LINES) continue;
    yield lines.join('');
    lines = [];
  }
  yield lines.join('');
}

/** A backup, or why it cannot be restored. */
export type BackupRead =
  | { ok: true; header: BackupHeader; dump: Dump; counts: Counts }
  | { ok: false; message: string };

/**
 * Reads the text of a backup: whole, or not at all.
 *
 * @returns never throws on account of the text
 */
export function readBackupText(text: string): BackupRead {
  let start = 0;
  let number = 0;
  let header: BackupHeader | null = null;
  const dump = emptyDump();
  while (start < text.length) {
    const end = text.indexOf('\n', start);
    const line = text.slice(start, end === -1 ? text.length : end);
    start = end === -1 ? text.length : end + 1;
    number++;
    const value = parsed(line);
    if (value === undefined) return no(`Line ${number} of the backup is not JSON; is it complete?`);
    if (header === null) {
      const head = headerOf(value);
      if (typeof head === 'string') return no(head);
      header = head;
      continue;
    }
    const bad = putRecord(dump, value);
    if (bad !== null) return no(`Line ${number} of the backup is not valid: ${bad.store} ${bad.message}`);
  }
  if (header === null) return no('The file is empty');
  const counts = countsOf(dump);
  for (const name of STORE_NAMES)
    if (counts[name] !== (header.records[name] ?? 0))
      return no(`The backup is not complete: it has ${counts[name]} of ${header.records[name] ?? 0} ${name}`);
  return { ok: true, header, dump, counts };
}

function headerOf(value: unknown): BackupHeader | string {
  const format = z.safeParse(z.looseObject({ format: z.literal(BACKUP_FORMAT), version: z.int() }), value);
  if (!format.success) return 'This is not a backup of TTP Clipper';
  if (format.data.version > BACKUP_VERSION)
    return 'The backup was made by a newer version of TTP Clipper. Update TTP Clipper and try again';
  const header = z.safeParse(headerSchema, value);
  return header.success ? header.data : 'The first line of the backup is not valid';
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}

const no = (message: string) => ({ ok: false as const, message });
