import { DraftList } from '@/components/draft-list';
import { HowToTag } from '@/components/how-to-tag';
import { ObservationRow } from '@/components/observation-row';
import { OtherSite, reportOfOtherSite } from '@/components/other-site';
import { EnableSite } from '@/components/site-access/enable-site';
import { FileAccess } from '@/components/site-access/file-access';
import type { CurrentPage } from '@/components/use-current-page';
import { useLibrary } from '@/components/use-library';
import type { Catalogue } from '@/utils/attack/catalogue';
import { background, callContent } from '@/utils/extension/calls';
import * as common from '@/utils/i18n/en/common';
import * as t from '@/utils/i18n/en/popup';
import { number } from '@/utils/i18n/format';
import { draftsOfPage, recordOfPage } from '@/utils/library/queries';
import { messageOf } from '@/utils/messages/message-of';

interface PageSectionProps {
  current: CurrentPage;
  catalogue: Catalogue | null;
  onProblem: (problem: string | null) => void;
}

/** Lists the observations and drafts of the page, or explains why it cannot be read. */
export function PageSection({ current, catalogue, onProblem }: PageSectionProps) {
  if (current.at === 'loading') return null;
  if (current.at === 'unreadable')
    return (
      <div class="notice stack">
        <p>{current.message}</p>
        {current.mayBeFile && <FileAccess />}
      </div>
    );
  const { url, canonicalUrl } = current.state.page;
  return (
    <>
      <PageRecord key={`${url} ${canonicalUrl}`} {...{ current, catalogue, onProblem }} />
      <EnableSite url={url}>{t.enableSite}</EnableSite>
    </>
  );
}

function PageRecord({
  current: { tab, state },
  catalogue,
  onProblem,
}: PageSectionProps & { current: CurrentPage & { at: 'readable' } }) {
  const address = [state.page.url, state.page.canonicalUrl];
  const { value, error } = useLibrary(
    (db) => recordOfPage(db, state.page),
    { stores: ['reports', 'observations'] },
    address,
  );
  const { value: drafts } = useLibrary(
    (db) => draftsOfPage(db, state.page),
    { stores: ['reports', 'drafts'] },
    address,
  );
  if (error !== null) return <p class="notice bad">{common.libraryNotRead(error)}</p>;
  if (value === null) return null;
  const { observations, report } = value;
  const found = new Set(state.found);
  const otherSite = reportOfOtherSite(state.page, report, found);

  const attempt = (work: Promise<unknown>, close: boolean) =>
    void work.then(
      () => close && window.close(),
      (failure: unknown) => onProblem(messageOf(failure)),
    );

  const reveal = async (id: string) => {
    const { found: shown } = await callContent(tab.id, 'content.reveal', { id });
    if (!shown) throw new Error(t.notFoundHere);
  };

  return (
    <>
      <section class="stack" aria-labelledby="on-this-page">
        <h2 id="on-this-page">
          {t.onThisPage} <span class="count">{number(observations.length)}</span>
        </h2>
        {otherSite !== null && observations.length > 0 && (
          <OtherSite tabId={tab.id} page={state.page} report={otherSite} />
        )}
        {observations.length === 0 ? (
          <HowToTag where={t.noObservationsYet} />
        ) : (
          <ul class="page-rows">
            {observations.map((one) => (
              <li key={one.id}>
                <button type="button" class="page-row" onClick={() => attempt(reveal(one.id), true)}>
                  <ObservationRow
                    behaviour={one}
                    anchor={one.anchor}
                    catalogue={catalogue}
                    remark={found.has(one.id) || otherSite !== null ? null : t.notFound}
                  />
                </button>
              </li>
            ))}
          </ul>
        )}
      </section>
      <DraftList
        drafts={drafts ?? []}
        catalogue={catalogue}
        onResume={(id) => attempt(callContent(tab.id, 'content.card', { view: 'draft', id }), true)}
        onDiscard={(id) => attempt(background('draft.discard', { id }), false)}
      />
    </>
  );
}
