import { useState } from 'preact/hooks';
import { ExportButton } from '@/components/export-button';
import { ExportEverything } from '@/components/export-everything';
import { ExportFormat } from '@/components/export-format';
import { ExportOutcome, type Outcome } from '@/components/export-outcome';
import { ProblemNotice } from '@/components/problem-notice';
import { useAttempt } from '@/components/use-attempt';
import type { CurrentPage } from '@/components/use-current-page';
import { useLibrary } from '@/components/use-library';
import { useStored } from '@/components/use-stored';
import { browser } from '@/utils/extension/browser';
import { exportPreferences } from '@/utils/extension/stored/export-preferences';
import * as common from '@/utils/i18n/en/common';
import * as t from '@/utils/i18n/en/popup';
import { recordOfPage } from '@/utils/library/queries';
import { messageOf } from '@/utils/messages/message-of';
import { openSidePanel } from './side-panel';

/** The export buttons, and the links to the other pages. */
export function PopupFoot(props: { current: CurrentPage; onProblem: (problem: string) => void }) {
  const { current } = props;
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const page = current.at === 'readable' ? current.state.page : null;
  const { value: own } = useLibrary(
    async (db) => (page === null ? null : recordOfPage(db, page)),
    { stores: ['reports', 'observations'] },
    [page?.url ?? null, page?.canonicalUrl ?? null],
  );
  const { value: count } = useLibrary((db) => db.count('observations'), { stores: ['observations'] }, []);
  const report = own?.report ?? null;
  const format = useStored(exportPreferences)?.format ?? 'json';
  const windowId = current.at === 'loading' ? null : (current.tab?.windowId ?? null);

  const { problem, attempt } = useAttempt();

  const open = (opening: Promise<unknown>) =>
    void opening.then(
      () => window.close(),
      (error: unknown) => props.onProblem(messageOf(error)),
    );

  return (
    <footer class="popup-foot">
      <div class="actions">
        <ExportButton
          label={t.exportPage}
          count={page === null ? 0 : (own?.observations.length ?? null)}
          scope={report === null ? null : { kind: 'report', id: report.id }}
          format={format}
          onOutcome={setOutcome}
        />
        <ExportEverything count={count} format={format} onOutcome={setOutcome} />
        <ExportFormat
          format={format}
          onFormat={(next) =>
            void attempt(
              () => exportPreferences.change((one) => ({ ...one, format: next })),
              common.notStored,
            )
          }
        />
      </div>
      <ProblemNotice problem={problem} />
      <ExportOutcome outcome={outcome} before={nothingToExport(own?.observations.length ?? 0, count)} />
      <nav class="actions" aria-label={t.otherPages}>
        <button
          type="button"
          class="button quiet"
          disabled={windowId === null}
          onClick={() => windowId !== null && open(openSidePanel(windowId))}
        >
          {t.sidePanel}
        </button>
        <button
          type="button"
          class="button quiet"
          onClick={() => open(browser.tabs.create({ url: browser.runtime.getURL('/library.html') }))}
        >
          {t.library}
        </button>
        <button type="button" class="button quiet" onClick={() => open(browser.runtime.openOptionsPage())}>
          {t.options}
        </button>
      </nav>
    </footer>
  );
}

/** Returns the reason why a button of the export is disabled. */
function nothingToExport(onPage: number, inAll: number | null): string {
  if (inAll === 0) return t.nothingToExport;
  return onPage === 0 ? t.nothingOnPage : '';
}
