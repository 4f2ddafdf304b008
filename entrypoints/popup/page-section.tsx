import { DraftList } from '@/components/draft-list';
import { background, callContent } from '@/components/extension';
import { HowToTag } from '@/components/how-to-tag';
import { ObservationRow } from '@/components/observation-row';
import { EnableSite } from '@/components/site-access/enable-site';
import { FileAccess } from '@/components/site-access/file-access';
import type { CurrentPage } from '@/components/use-current-page';
import { useLibrary } from '@/components/use-library';
import type { Catalogue } from '@/utils/attack/catalogue';
import { recordOfPage } from '@/utils/library/queries';
import { messageOf } from '@/utils/messages/message-of';

interface PageSectionProps {
  current: CurrentPage;
  catalogue: Catalogue | null;
  onProblem: (problem: string | null) => void;
}

const NOT_FOUND =
  'Its quote is no longer in the text of this page. Open the side panel to read or edit the observation.';

/** This page's observations and drafts, or why there are none to see. */
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
      <EnableSite url={url}>Highlights return by themselves on sites you enable.</EnableSite>
    </>
  );
}

function PageRecord({
  current: { tab, state },
  catalogue,
  onProblem,
}: PageSectionProps & { current: CurrentPage & { at: 'readable' } }) {
  const { value, error } = useLibrary(
    (db) => recordOfPage(db, state.page),
    [state.page.url, state.page.canonicalUrl],
  );
  if (error !== null) return <p class="notice bad">The library could not be read: {error}</p>;
  if (value === null) return null;
  const { observations, drafts } = value;
  const found = new Set(state.found);

  const attempt = (work: Promise<unknown>, close: boolean) =>
    void work.then(
      () => close && window.close(),
      (failure: unknown) => onProblem(messageOf(failure)),
    );

  const reveal = async (id: string) => {
    const { found: shown } = await callContent(tab.id, 'content.reveal', { id });
    if (!shown) throw new Error(NOT_FOUND);
  };

  return (
    <>
      <section class="stack" aria-labelledby="on-this-page">
        <h2 id="on-this-page">
          On this page <span class="count">{observations.length}</span>
        </h2>
        {observations.length === 0 ? (
          <HowToTag where="No observations yet" />
        ) : (
          <ul class="page-rows">
            {observations.map((one) => (
              <li key={one.id}>
                <button type="button" class="page-row" onClick={() => attempt(reveal(one.id), true)}>
                  <ObservationRow
                    behaviour={one}
                    anchor={one.anchor}
                    catalogue={catalogue}
                    remark={found.has(one.id) ? null : 'not found on the page'}
                  />
                </button>
              </li>
            ))}
          </ul>
        )}
      </section>
      <DraftList
        drafts={drafts}
        catalogue={catalogue}
        onResume={(id) => attempt(callContent(tab.id, 'content.card', { view: 'draft', id }), true)}
        onDiscard={(id) => attempt(background('draft.discard', { id }), false)}
      />
    </>
  );
}
