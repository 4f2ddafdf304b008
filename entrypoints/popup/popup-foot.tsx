import { useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { ExportButton } from '@/components/export-button';
import { exportPreferences } from '@/components/export-dialog/preferences';
import { ExportEverything } from '@/components/export-everything';
import { ExportFormat } from '@/components/export-format';
import { ExportOutcome, type Outcome } from '@/components/export-outcome';
import type { CurrentPage } from '@/components/use-current-page';
import { useLibrary } from '@/components/use-library';
import { useStored } from '@/components/use-stored';
import { recordOfPage } from '@/utils/library/queries';
import { messageOf } from '@/utils/messages/message-of';
import { openSidePanel } from './side-panel';

/** Export, and the ways to the other pages. */
export function PopupFoot(props: { current: CurrentPage; onProblem: (problem: string) => void }) {
  const { current } = props;
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const page = current.at === 'readable' ? current.state.page : null;
  const { value: own } = useLibrary(
    async (db) => (page === null ? null : recordOfPage(db, page)),
    [page?.url ?? null, page?.canonicalUrl ?? null],
  );
  const { value: count } = useLibrary((db) => db.count('observations'), []);
  const report = own?.report ?? null;
  const format = useStored(exportPreferences)?.format ?? 'json';
  const windowId = current.at === 'loading' ? null : (current.tab?.windowId ?? null);

  const open = (opening: Promise<unknown>) =>
    void opening.then(
      () => window.close(),
      (error: unknown) => props.onProblem(messageOf(error)),
    );

  return (
    <footer class="popup-foot">
      <div class="actions">
        <ExportButton
          label="Export this page"
          count={page === null ? 0 : (own?.observations.length ?? null)}
          scope={report === null ? null : { kind: 'report', id: report.id }}
          format={format}
          onOutcome={setOutcome}
        />
        <ExportEverything count={count} format={format} onOutcome={setOutcome} />
        <ExportFormat
          format={format}
          onFormat={(next) => void exportPreferences.change((one) => ({ ...one, format: next }))}
        />
      </div>
      <ExportOutcome outcome={outcome} before={nothingToExport(own?.observations.length ?? 0, count)} />
      <nav class="actions" aria-label="Pages of TTP Clipper">
        <button
          type="button"
          class="button quiet"
          disabled={windowId === null}
          onClick={() => windowId !== null && open(openSidePanel(windowId))}
        >
          Side panel
        </button>
        <button
          type="button"
          class="button quiet"
          onClick={() => open(browser.tabs.create({ url: browser.runtime.getURL('/library.html') }))}
        >
          Library
        </button>
        <button type="button" class="button quiet" onClick={() => open(browser.runtime.openOptionsPage())}>
          Options
        </button>
      </nav>
    </footer>
  );
}

/** Why a button of the export is disabled. */
function nothingToExport(onPage: number, inAll: number | null): string {
  if (inAll === 0) return 'There are no observations to export yet.';
  return onPage === 0 ? 'This page has no observations to export.' : '';
}
