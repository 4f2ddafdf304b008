import { announce, EVERYTHING_CHANGED, NOTICES_CHANGED } from '@/utils/library/changes';
import { deleteDamaged, dismissDamage } from '@/utils/library/damage/damaged-writes';
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
    'recovery.dismiss': async () => {
      await dismissRecovery((await library()).db);
      announce(NOTICES_CHANGED);
      return null;
    },
    'library.check': async () => (await library()).setDamagedApart(),
    'damaged.dismiss': async ({ latest }) => {
      await dismissDamage((await library()).db, latest);
      announce(NOTICES_CHANGED);
      return null;
    },
    'damaged.delete': async ({ latest }) => {
      await deleteDamaged((await library()).db, latest);
      announce(NOTICES_CHANGED);
      return null;
    },
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
