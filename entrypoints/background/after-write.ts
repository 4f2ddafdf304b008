import { announce } from '@/utils/library/changes';
import type { LibraryDb } from '@/utils/library/db';
import type { Written } from '@/utils/library/transaction';
import { paintTabs } from './painting';

/**
 * Broadcasts a write once it is on disk; the only place that does so (docs/adr/0020). Our own pages receive which
 * stores, reports and observations changed, and the tabs that show such a report receive what to paint. Then the number
 * on the toolbar button is updated.
 */
export async function broadcastWrite(db: LibraryDb, { change }: Written): Promise<void> {
  announce(change);
  const isOfPages = change.stores.some((store) => store === 'observations' || store === 'reports');
  if (isOfPages) await paintTabs(db, change);
}
