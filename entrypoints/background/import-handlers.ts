import * as z from 'zod/mini';
import { emptyDump, putRecord, recordsOf } from '@/utils/backup/stores';
import { type Library, libraryFaults } from '@/utils/exchange/json-format';
import { mergeLibrary } from '@/utils/exchange/merge';
import { announce } from '@/utils/library/changes';
import type { LibraryDb } from '@/utils/library/db';
import { dumpOf } from '@/utils/library/dump';
import { restoreDump } from '@/utils/library/restore';
import { mergeIn } from '@/utils/library/writer';
import type { Imported } from '@/utils/messages/protocol';
import { CallError } from '@/utils/messages/result';
import type { Handlers } from '@/utils/messages/server';
import { observationSchema, reportSchema } from '@/utils/observation/schema';
import { drop, EMPTY, leave, take } from '@/utils/staging/staging';
import { repaintTabs } from './tagging';

/** The answers to what brings libraries in. */
export function createImportHandlers(
  library: () => Promise<LibraryDb>,
): Pick<Handlers, 'library.import' | 'import.staged' | 'backup.restore'> {
  const merge = async (incoming: Library): Promise<Imported> => {
    const [fault] = libraryFaults(incoming);
    if (fault !== undefined) throw refused(fault.message);
    const journal = { id: crypto.randomUUID(), now: new Date().toISOString() };
    const { merged, undo } = await mergeIn(
      await library(),
      (current) => mergeLibrary(current, incoming),
      journal,
    );
    announce({ what: 'observations' });
    await repaintTabs();
    return { counts: merged.counts, undo };
  };
  return {
    'library.import': async (incoming) => (await merge(incoming)).counts,
    'import.staged': async ({ id }) => {
      const incoming: Library = { reports: [], observations: [] };
      const staged = await take(id);
      if (staged.length === 0)
        throw refused('What was to be imported is no longer there. Choose the file again.');
      for (const record of staged) {
        const one = z.safeParse(stagedSchema, record);
        if (!one.success) throw refused('A record is not valid.');
        if ('anchor' in one.data) incoming.observations.push(one.data);
        else incoming.reports.push(one.data);
      }
      const imported = await merge(incoming);
      await drop(id);
      return imported;
    },
    'backup.restore': async ({ id }) => {
      const staged = await take(id);
      // Even an empty library leaves its head.
      if (staged.length === 0) throw refused('The backup is no longer there. Choose the file again.');
      const dump = emptyDump();
      for (const record of staged) {
        if (record === EMPTY) continue;
        const bad = putRecord(dump, record);
        if (bad !== null) throw refused(`A record is not valid: ${bad.store} ${bad.message}.`);
      }
      const db = await library();
      const undo = crypto.randomUUID();
      await leave(undo, [EMPTY, ...recordsOf(await dumpOf(db))], new Date().toISOString());
      await restoreDump(db, dump);
      await drop(id);
      for (const what of [
        'observations',
        'drafts',
        'rejected',
        'actors',
        'coverage',
        'sequences',
        'views',
      ] as const)
        announce({ what });
      await repaintTabs();
      return { undo };
    },
  };
}

const stagedSchema = z.union([observationSchema, reportSchema]);

const refused = (why: string) => new CallError({ code: 'invalid', message: `Nothing was imported. ${why}` });
