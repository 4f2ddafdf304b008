import { useAttack } from '@/components/use-catalogue';
import { useCurrentPage } from '@/components/use-current-page';
import { NoAccess } from './no-access';
import { PageRecord } from './page-record';

/** The side panel: the observations of the page in front, in document order. */
export function SidePanel() {
  const current = useCurrentPage();
  const { attack, error } = useAttack();
  return (
    <div class="side-panel">
      {error !== null && <p class="notice bad">ATT&amp;CK could not be loaded: {error}</p>}
      {current.at === 'loading' && <h1 class="page-title">TTP Clipper</h1>}
      {current.at === 'unreadable' && <NoAccess tab={current.tab} />}
      {current.at === 'readable' && (
        <PageRecord
          key={`${current.tab.id} ${current.state.page.url} ${current.state.page.canonicalUrl}`}
          tab={current.tab}
          state={current.state}
          catalogue={attack?.catalogue ?? null}
        />
      )}
    </div>
  );
}
