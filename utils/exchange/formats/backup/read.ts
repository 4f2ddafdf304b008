import * as z from 'zod/mini';
import * as t from '@/utils/i18n/en/problems';
import { MAX_SEQUENCE } from '@/utils/observation/limits';
import { textExcess, valueExcess } from '../../parse/bounds';
import { type Counts, countsOf, type Dump, dumpFaults, emptyDump, putRecord } from './dump';
import { BACKUP_FORMAT, BACKUP_VERSION, type BackupHeader, backupHeaderSchema, STORE_NAMES } from './schema';

/** The records of a backup, or the reason why it cannot be restored. */
export type BackupRead =
  | { ok: true; header: BackupHeader; dump: Dump; counts: Counts }
  | { ok: false; message: string };

/**
 * Reads the text of a backup, completely or not at all.
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
    // Before the line is parsed and validated, which takes many times its size: each is a text of unknown origin.
    const tooMuch = textExcess(line);
    if (tooMuch !== null) return failed(t.backupLineIs(number, tooMuch.message));
    const value = parsed(line);
    if (value === undefined) return failed(t.backupLine(number));
    // The longest list of a record is a sequence.
    const tooLong = valueExcess(value, [], MAX_SEQUENCE);
    if (tooLong !== null) return failed(t.backupLineIs(number, tooLong.message));
    if (header === null) {
      const head = headerOf(value);
      if (typeof head === 'string') return failed(head);
      header = head;
      continue;
    }
    const bad = putRecord(dump, value);
    if (bad !== null) return failed(t.backupRecord(number, bad.store, bad.message));
  }
  if (header === null) return failed(t.emptyFile);
  const counts = countsOf(dump);
  for (const name of STORE_NAMES)
    if (counts[name] !== (header.records[name] ?? 0))
      return failed(t.backupIncomplete(counts[name], header.records[name] ?? 0, name));
  const [fault] = dumpFaults(dump);
  if (fault !== undefined) return failed(t.backupFault(fault.path.join('.'), fault.message));
  return { ok: true, header, dump, counts };
}

function headerOf(value: unknown): BackupHeader | string {
  const format = z.safeParse(z.looseObject({ format: z.literal(BACKUP_FORMAT), version: z.int() }), value);
  if (!format.success) return t.notBackup;
  if (format.data.version > BACKUP_VERSION) return t.newerBackup;
  const header = z.safeParse(backupHeaderSchema, value);
  return header.success ? header.data : t.backupHeader;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}

const failed = (message: string) => ({ ok: false as const, message });
