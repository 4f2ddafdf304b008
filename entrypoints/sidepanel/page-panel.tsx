import { useMemo, useState } from 'preact/hooks';
import { callContent } from '@/components/extension';
import { Tabs } from '@/components/tabs';
import type { Attack } from '@/components/use-catalogue';
import type { CurrentTab } from '@/components/use-current-page';
import { useLibrary } from '@/components/use-library';
import { describe } from '@/utils/anchor/text/describe';
import { recordOfPage } from '@/utils/library/queries';
import type { ContentState } from '@/utils/messages/content';
import { messageOf } from '@/utils/messages/message-of';
import type { Observation } from '@/utils/observation/schema';
import { capturedIn } from '@/utils/reading/captured';
import type { Stretch } from '@/utils/reading/passage';
import { Found } from './found/found';
import type { OnPage } from './on-page';
import { PageRecord } from './page-record';
import { ReadingNotice } from './reading-notice';
import { ScanView } from './scan/scan-view';
import { useReading } from './use-reading';

/** The views of a page. */
export type View = 'observations' | 'found' | 'scan';

/** The page in front, in three views: its observations, what it names of ATT&CK, suggestions for its sentences. */
export function PagePanel(props: {
  tab: CurrentTab;
  state: ContentState;
  attack: Attack | null;
  view: View;
  onView: (view: View) => void;
}) {
  const { tab, state, attack, view } = props;
  const record = useLibrary((db) => recordOfPage(db, state.page), [state.page.url, state.page.canonicalUrl]);
  const [wanted, setWanted] = useState(view !== 'observations');
  const { read, error } = useReading(tab.id, state.page.fingerprint, wanted);
  const [problem, setProblem] = useState<string | null>(null);
  const observations = record.value?.observations;

  const onPage = useMemo((): OnPage | null => {
    if (read === null || attack === null || observations === undefined) return null;
    const show = async ({ start, end }: Stretch) => {
      setProblem(null);
      const anchor = describe(read.text, start, end);
      const shown = anchor === null ? null : await callContent(tab.id, 'content.show', anchor);
      if (!shown?.found) setProblem('The page has changed: this passage is no longer on it.');
      else if (!shown.visible) setProblem('It is in a part of the page that is folded away.');
    };
    return {
      read,
      attack,
      making: { catalogue: attack.catalogue, text: read.text, actors: latestActors(observations) },
      isCaptured: capturedIn(read.text, observations),
      observations,
      show: (passage) => void show(passage).catch((failure: unknown) => setProblem(messageOf(failure))),
    };
  }, [read, attack, observations, tab.id]);

  const waiting = <ReadingNotice error={error} />;
  return (
    <>
      <h1 class="page-title">{state.page.title || 'Untitled page'}</h1>
      <Tabs
        label="This page"
        chosen={view}
        onChoose={(chosen) => {
          if (chosen !== 'observations') setWanted(true);
          props.onView(chosen);
        }}
        tabs={[
          {
            name: 'observations',
            label: 'Observations',
            count: observations?.length || null,
            render: () => (
              <PageRecord tab={tab} state={state} record={record} catalogue={attack?.catalogue ?? null} />
            ),
          },
          {
            name: 'found',
            label: 'Found',
            render: () => (onPage === null ? waiting : <Found on={onPage} />),
          },
          {
            name: 'scan',
            label: 'Scan',
            render: (shown) => (onPage === null ? waiting : <ScanView on={onPage} shown={shown} />),
          },
        ]}
      />
      <div role="alert">{problem !== null && <p class="notice bad">{problem}</p>}</div>
    </>
  );
}

/** The actors of the latest observation, which the next ones of the report most likely share, as on the card. */
function latestActors(observations: readonly Observation[]): Observation['actors'] {
  let latest: Observation | null = null;
  for (const one of observations) if (latest === null || one.updated > latest.updated) latest = one;
  return latest?.actors ?? [];
}
