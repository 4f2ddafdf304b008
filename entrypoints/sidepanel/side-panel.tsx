import { useState } from 'preact/hooks';
import { AutomaticBackupNotice } from '@/components/backup/automatic-backup-notice';
import { DamageNotice } from '@/components/damage-notice';
import { NotOpened } from '@/components/not-opened';
import { RecoveryNotice } from '@/components/recovery-notice';
import { StorageWarning } from '@/components/storage-usage/storage-warning';
import { UndoProvider } from '@/components/undo/undo-provider';
import { useAttack } from '@/components/use-attack';
import { useCurrentPage } from '@/components/use-current-page';
import { useLibraryProblem } from '@/components/use-library-problem';
import * as common from '@/utils/i18n/en/common';
import { NoAccess } from './no-access';
import { PagePanel, type View } from './page-panel';

/** The side panel: the captures on the current page, the objects that it names, and suggestions. */
export function SidePanel() {
  const current = useCurrentPage();
  const { attack, error } = useAttack();
  const { problem } = useLibraryProblem();
  // The view stays when the page changes: an analyst who scans one report scans the next.
  const [view, setView] = useState<View>('observations');
  return (
    <div class="side-panel">
      <UndoProvider>
        {error !== null && <p class="notice bad">{common.attackNotLoaded(error)}</p>}
        {problem !== null && <NotOpened problem={problem} />}
        <RecoveryNotice />
        <DamageNotice />
        <StorageWarning href="library.html#exchange" />
        <AutomaticBackupNotice />
        {current.at === 'loading' && <h1 class="page-title">{common.appName}</h1>}
        {current.at === 'unreadable' && <NoAccess tab={current.tab} mayBeFile={current.mayBeFile} />}
        {current.at === 'readable' && (
          <PagePanel
            key={`${current.tab.id} ${current.state.page.url} ${current.state.page.canonicalUrl}`}
            tab={current.tab}
            state={current.state}
            attack={attack}
            view={view}
            onView={setView}
          />
        )}
      </UndoProvider>
    </div>
  );
}
