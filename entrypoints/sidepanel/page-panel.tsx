import { useMemo, useState } from 'preact/hooks';
import { Tabs } from '@/components/tabs';
import type { CurrentTab } from '@/components/use-current-page';
import { useLibrary } from '@/components/use-library';
import type { Span } from '@/utils/anchor/text/canonical';
import { describe } from '@/utils/anchor/text/describe';
import { callContent } from '@/utils/extension/calls';
import type { Attack } from '@/utils/extension/packaged/attack';
import * as t from '@/utils/i18n/en/sidepanel';
import { draftsOfPage, recordOfPage } from '@/utils/library/queries';
import type { ContentState } from '@/utils/messages/content';
import { messageOf } from '@/utils/messages/message-of';
import { latestActors } from '@/utils/observation/behaviour';
import { capturedIn } from '@/utils/reading/captured';
import { Found } from './found/found';
import type { OnPage } from './on-page';
import { PageRecord } from './page-record';
import { ReadingNotice } from './reading-notice';
import { ScanView } from './scan/scan-view';
import { readHtml, useReading } from './use-reading';

/** The views of a page. */
export type View = 'observations' | 'found' | 'scan';

/**
 * Shows the current page in three views: its observations, the ATT&CK objects that it names, and suggestions for its
 * sentences.
 */
export function PagePanel(props: {
  tab: CurrentTab;
  state: ContentState;
  attack: Attack | null;
  view: View;
  onView: (view: View) => void;
}) {
  const { tab, state, attack, view } = props;
  const address = [state.page.url, state.page.canonicalUrl];
  const record = useLibrary(
    (db) => recordOfPage(db, state.page),
    { stores: ['reports', 'observations'] },
    address,
  );
  const drafts = useLibrary((db) => draftsOfPage(db, state.page), { stores: ['reports', 'drafts'] }, address);
  const [readingEnabled, setReadingEnabled] = useState(view !== 'observations');
  const { read, error } = useReading(tab.id, state.page.fingerprint, readingEnabled);
  const [problem, setProblem] = useState<string | null>(null);
  const observations = record.value?.observations;

  const onPage = useMemo((): OnPage | null => {
    if (read === null || attack === null || observations === undefined) return null;
    const show = async ({ start, end }: Span) => {
      setProblem(null);
      const anchor = describe(read.text, start, end);
      const shown = anchor === null ? null : await callContent(tab.id, 'content.show', anchor);
      if (!shown?.found) setProblem(t.passageGone);
      else if (!shown.visible) setProblem(t.folded);
    };
    return {
      read,
      attack,
      making: { catalogue: attack.catalogue, text: read.text, actors: latestActors(observations) },
      isCaptured: capturedIn(read.text, observations),
      observations,
      readHtml: () => readHtml(tab.id),
      show: (passage) => void show(passage).catch((failure: unknown) => setProblem(messageOf(failure))),
    };
  }, [read, attack, observations, tab.id]);

  const waiting = <ReadingNotice error={error} />;
  return (
    <>
      <h1 class="page-title">{state.page.title || t.untitledPage}</h1>
      <Tabs
        label={t.thisPage}
        chosen={view}
        onChoose={(chosen) => {
          if (chosen !== 'observations') setReadingEnabled(true);
          props.onView(chosen);
        }}
        tabs={[
          {
            name: 'observations',
            label: t.observations,
            count: observations?.length || null,
            render: () => (
              <PageRecord
                tab={tab}
                state={state}
                record={record}
                drafts={drafts.value ?? []}
                catalogue={attack?.catalogue ?? null}
              />
            ),
          },
          {
            name: 'found',
            label: t.found,
            render: () => (onPage === null ? waiting : <Found on={onPage} />),
          },
          {
            name: 'scan',
            label: t.scan,
            render: (shown) => (onPage === null ? waiting : <ScanView on={onPage} shown={shown} />),
          },
        ]}
      />
      <div role="alert">{problem !== null && <p class="notice bad">{problem}</p>}</div>
    </>
  );
}
