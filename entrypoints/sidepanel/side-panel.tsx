import { useState } from 'preact/hooks';
import { useAttack } from '@/components/use-catalogue';
import { useCurrentPage } from '@/components/use-current-page';
import { NoAccess } from './no-access';
import { PagePanel, type View } from './page-panel';

/** The side panel: what was captured of the page in front, what it names, and what it may show. */
export function SidePanel() {
  const current = useCurrentPage();
  const { attack, error } = useAttack();
  // Stays from page to page: who scans one report scans the next.
  const [view, setView] = useState<View>('observations');
  return (
    <div class="side-panel">
      {error !== null && <p class="notice bad">ATT&amp;CK could not be loaded: {error}</p>}
      {current.at === 'loading' && <h1 class="page-title">TTP Clipper</h1>}
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
    </div>
  );
}
