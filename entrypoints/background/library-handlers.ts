import { announce, EVERYTHING_CHANGED, NOTICES_CHANGED } from '@/utils/library/changes';
import { deleteDamaged, dismissDamage } from '@/utils/library/damage/damaged-writes';
import type { LibraryDb } from '@/utils/library/db';
import { dismissRecovery } from '@/utils/library/state-writes';
import type { WritableLibrary } from '@/utils/library/transaction';
import type { Handlers } from '@/utils/messages/server';
import { forgetProblem, loadMaintenance, problemOf, reopen } from './library-opening';
import { paintTabs } from './painting';
import { stamp } from './stamp';

/** The calls that concern the library as a whole. */
type LibraryCall =
  | 'library.ready'
  | 'library.problem'
  | 'library.reopen'
  | 'library.check'
  | 'change.undo'
  | 'recovery.dismiss'
  | 'damaged.dismiss'
  | 'damaged.delete'
  | 'everything.delete'
  | 'import.staged'
  | 'backup.restore';

/** Creates the handlers of the calls that concern the library as a whole: its opening, damage, import and deletion. */
export function createLibraryHandlers(library: () => Promise<WritableLibrary>): Pick<Handlers, LibraryCall> {
  const imports = async () => (await loadMaintenance()).createImportHandlers(library);
  /** Changes what the notices tell, and tells our pages. */
  const changeNotices = async (change: (db: LibraryDb) => Promise<unknown>): Promise<null> => {
    await change((await library()).db);
    announce(NOTICES_CHANGED);
    return null;
  };
  return {
    'library.ready': async () => {
      await library();
      return null;
    },
    'library.problem': () => problemOf(library),
    'library.reopen': async ({ fromCopy }) => {
      await reopen(library, fromCopy);
      await paintTabs((await library()).db, null);
      return null;
    },
    'recovery.dismiss': () => changeNotices(dismissRecovery),
    'library.check': async () => (await library()).setDamagedApart(),
    'damaged.dismiss': ({ latest }) => changeNotices((db) => dismissDamage(db, latest)),
    'damaged.delete': ({ latest }) => changeNotices((db) => deleteDamaged(db, latest)),
    'change.undo': async ({ id }) => (await loadMaintenance()).undo(await library(), id, stamp()),
    'everything.delete': async () => {
      await (await loadMaintenance()).deleteEverything({
        library,
        show: async () => {
          forgetProblem();
          announce(EVERYTHING_CHANGED);
          await paintTabs((await library()).db, null);
        },
      });
      return null;
    },
    'import.staged': async (batch, sender) => (await imports())['import.staged'](batch, sender),
    'backup.restore': async (batch, sender) => (await imports())['backup.restore'](batch, sender),
  };
}
