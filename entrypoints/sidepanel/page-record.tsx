import { useState } from 'preact/hooks';
import { DraftList } from '@/components/draft-list';
import { ExportDialogButton } from '@/components/export-dialog/export-dialog-button';
import { background, callContent } from '@/components/extension';
import { HowToTag } from '@/components/how-to-tag';
import { UndoBar } from '@/components/undo-bar';
import type { CurrentTab } from '@/components/use-current-page';
import { useDeletion } from '@/components/use-deletion';
import type { Live } from '@/components/use-library';
import type { Catalogue } from '@/utils/attack/catalogue';
import type { PageRecord as Record } from '@/utils/library/queries';
import type { ContentState } from '@/utils/messages/content';
import { messageOf } from '@/utils/messages/message-of';
import { HighlightTools } from './highlight-tools';
import { Observations } from './observations';
import { orphanReason, waybackUrl } from './orphan-reason';
import { useReattaching } from './use-reattaching';

/** What the library has of the page in front. */
export function PageRecord(props: {
  tab: CurrentTab;
  state: ContentState;
  record: Live<Record>;
  catalogue: Catalogue | null;
}) {
  const { tab, state, catalogue } = props;
  const { value, error } = props.record;
  const deletion = useDeletion();
  const reattaching = useReattaching(tab.id);
  const [problem, setProblem] = useState<string | null>(null);

  const attempt = async (work: () => Promise<unknown>) => {
    deletion.dismiss();
    setProblem(null);
    await work().catch((failure: unknown) => setProblem(messageOf(failure)));
  };
  const showDraft = (id: string) => callContent(tab.id, 'content.card', { view: 'draft', id });
  const actions = {
    reveal: (id: string) =>
      attempt(async () => {
        const { visible } = await callContent(tab.id, 'content.reveal', { id });
        if (!visible)
          throw new Error('It is in a part of the page that is folded away: open that part to see it.');
      }),
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
  const reason = value?.report ? orphanReason(value.report, state.page) : '';

  return (
    <>
      {error !== null && <p class="notice bad">The library could not be read: {error}</p>}
      {value !== null && observations.length === 0 && <HowToTag where="No observations on this page yet" />}
      {found.size > 0 && <HighlightTools tabId={tab.id} shown={state.shown} onProblem={setProblem} />}
      <Observations
        title="Observations"
        changed={new Set(state.changed)}
        observations={observations.filter(({ id }) => found.has(id))}
        restored={deletion.restored}
        catalogue={catalogue}
        actions={actions}
      />
      <Observations
        title="Not found on the page"
        about={`${reason} Nothing is lost: select the passage on the page to attach it again.`}
        orphans={{
          attach: (orphan) => attempt(() => reattaching.attach(orphan)),
          archive: ({ created }) => waybackUrl(value?.report?.url ?? state.page.url, created),
        }}
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
      {value?.report != null && observations.length > 0 && (
        <div class="actions">
          <ExportDialogButton
            label="Export this page…"
            count={observations.length}
            scope={{ kind: 'report', id: value.report.id }}
          />
        </div>
      )}
      <div role="status">
        {reattaching.last !== null && (
          <p class="notice good actions">
            Attached to the selection.
            <button type="button" class="button" onClick={() => void attempt(reattaching.undo)}>
              Undo
            </button>
          </p>
        )}
      </div>
      <div role="alert">{problem !== null && <p class="notice bad">{problem}</p>}</div>
      <UndoBar deletion={deletion} />
    </>
  );
}
