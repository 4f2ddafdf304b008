import { useState } from 'preact/hooks';
import { DraftList } from '@/components/draft-list';
import { background, callContent } from '@/components/extension';
import { HowToTag } from '@/components/how-to-tag';
import { UndoBar } from '@/components/undo-bar';
import type { CurrentTab } from '@/components/use-current-page';
import { useDeletion } from '@/components/use-deletion';
import { useLibrary } from '@/components/use-library';
import type { Catalogue } from '@/utils/attack/catalogue';
import { recordOfPage } from '@/utils/library/queries';
import type { ContentState } from '@/utils/messages/content';
import { messageOf } from '@/utils/messages/message-of';
import { Observations } from './observations';

/** What the library has of the page in front. */
export function PageRecord(props: { tab: CurrentTab; state: ContentState; catalogue: Catalogue | null }) {
  const { tab, state, catalogue } = props;
  const { value, error } = useLibrary(
    (db) => recordOfPage(db, state.page),
    [state.page.url, state.page.canonicalUrl],
  );
  const deletion = useDeletion();
  const [problem, setProblem] = useState<string | null>(null);

  const attempt = async (work: () => Promise<unknown>) => {
    deletion.dismiss();
    setProblem(null);
    await work().catch((failure: unknown) => setProblem(messageOf(failure)));
  };
  const showDraft = (id: string) => callContent(tab.id, 'content.card', { view: 'draft', id });
  const actions = {
    reveal: (id: string) => attempt(() => callContent(tab.id, 'content.reveal', { id })),
    edit: (id: string) =>
      attempt(async () => {
        const draft = await background('observation.edit', { id });
        await showDraft(draft.id);
      }),
    remove: deletion.remove,
  };

  const found = new Set(state.found);
  const observations = value?.observations ?? [];
  const orphans = observations.filter(({ id }) => !found.has(id));

  return (
    <>
      <h1 class="page-title">{state.page.title || 'Untitled page'}</h1>
      {error !== null && <p class="notice bad">The library could not be read: {error}</p>}
      {value !== null && observations.length === 0 && <HowToTag where="No observations on this page yet" />}
      <Observations
        title="Observations"
        observations={observations.filter(({ id }) => found.has(id))}
        restored={deletion.restored}
        catalogue={catalogue}
        actions={actions}
      />
      <Observations
        title="Not found on the page"
        about="Their quotes are no longer in its text. Nothing of them is lost."
        areOrphans
        observations={orphans}
        restored={deletion.restored}
        catalogue={catalogue}
        actions={actions}
      />
      <DraftList
        drafts={value?.drafts ?? []}
        catalogue={catalogue}
        onResume={(id) => void attempt(() => showDraft(id))}
        onDiscard={(id) => void attempt(() => background('draft.discard', { id }))}
      />
      <div role="alert">{problem !== null && <p class="notice bad">{problem}</p>}</div>
      <UndoBar deletion={deletion} />
    </>
  );
}
