import * as z from 'zod/mini';
import { dumpFaults, emptyDump, putRecord } from '@/utils/exchange/formats/backup/dump';
import { mergeLibrary } from '@/utils/exchange/import/merge';
import { type Library, libraryFaults } from '@/utils/exchange/library';
import * as t from '@/utils/i18n/en/errors';
import * as problems from '@/utils/i18n/en/problems';
import { mergeIn } from '@/utils/library/merge';
import { restoreDump } from '@/utils/library/restore';
import type { WritableLibrary } from '@/utils/library/transaction';
import { CallError } from '@/utils/messages/result';
import type { Handlers } from '@/utils/messages/server';
import { observationSchema, reportSchema } from '@/utils/observation/schema';
import { deleteBatch, EMPTY_BATCH, readBatch } from '@/utils/staging/staging';
import { stamp } from './stamp';

/** Creates the handlers for imports and restores. */
export function createImportHandlers(
  library: () => Promise<WritableLibrary>,
): Pick<Handlers, 'import.staged' | 'backup.restore'> {
  return {
    'import.staged': ({ id }) =>
      withBatch(id, t.stagedImportGone, async (staged) => {
        const incoming: Library = { reports: [], observations: [] };
        for (const record of staged) {
          const one = z.safeParse(stagedSchema, record);
          if (!one.success) throw refused(t.invalidRecord);
          if ('anchor' in one.data) incoming.observations.push(one.data);
          else incoming.reports.push(one.data);
        }
        const [fault] = libraryFaults(incoming);
        if (fault !== undefined) throw refused(fault.message);
        const { result, undo } = await mergeIn(
          await library(),
          (current) => mergeLibrary(current, incoming),
          stamp(),
        );
        return { result: result.counts, undo };
      }),
    // Even the batch of an empty library has a first record.
    'backup.restore': ({ id }) =>
      withBatch(id, t.stagedBackupGone, async (staged) => {
        const dump = emptyDump();
        for (const record of staged) {
          if (record === EMPTY_BATCH) continue;
          const bad = putRecord(dump, record);
          if (bad !== null) throw refused(t.invalidRecordOf(bad.store, bad.message));
        }
        const [fault] = dumpFaults(dump);
        if (fault !== undefined) throw refused(problems.backupFault(fault.path.join('.'), fault.message));
        return restoreDump(await library(), dump, stamp());
      }),
  };
}

/**
 * Takes a batch out of the staging database: it is gone afterwards, also when it is refused.
 *
 * @throws CallError with the reason `gone` if there is no such batch
 */
async function withBatch<T>(
  id: string,
  gone: string,
  take: (staged: readonly unknown[]) => Promise<T>,
): Promise<T> {
  try {
    const staged = await readBatch(id);
    if (staged.length === 0) throw refused(gone);
    return await take(staged);
  } finally {
    await forget(id);
  }
}

/** Deletes a batch. If that fails, the next import deletes it after a day. */
async function forget(batch: string): Promise<void> {
  try {
    await deleteBatch(batch);
  } catch (error) {
    console.error('a batch was not deleted', error);
  }
}

const stagedSchema = z.union([observationSchema, reportSchema]);

const refused = (reason: string) => new CallError({ code: 'invalid', message: t.notImported(reason) });
