import { useState } from 'preact/hooks';
import { DraftList } from '@/components/draft-list';
import { ExportDialogButton } from '@/components/export-dialog/export-dialog-button';
import { HowToTag } from '@/components/how-to-tag';
import { OtherSite, reportOfOtherSite } from '@/components/other-site';
import { useUndo } from '@/components/undo/use-undo';
import type { CurrentTab } from '@/components/use-current-page';
import type { Live } from '@/components/use-library';
import type { Catalogue } from '@/utils/attack/catalogue';
import { background, callContent } from '@/utils/extension/calls';
import * as common from '@/utils/i18n/en/common';
import * as t from '@/utils/i18n/en/sidepanel';
import * as undoTexts from '@/utils/i18n/en/undo';
import type { PageRecord as Record } from '@/utils/library/queries';
import type { ContentState } from '@/utils/messages/content';
import { messageOf } from '@/utils/messages/message-of';
import type { Draft, Observation } from '@/utils/observation/schema';
import { nameOf } from '@/utils/undo/name';
import { HighlightTools } from './highlight-tools';
import { Observations } from './observations';
import { orphanReason, waybackUrl } from './orphan-reason';

/** Shows the observations and drafts of the current page. */
export function PageRecord(props: {
  tab: CurrentTab;
  state: ContentState;
  record: Live<Record>;
  drafts: readonly Draft[];
  catalogue: Catalogue | null;
}) {
  const { tab, state, catalogue } = props;
  const { value, error } = props.record;
  const undo = useUndo();
  const [problem, setProblem] = useState<string | null>(null);

  const attempt = async (work: () => Promise<unknown>) => {
    undo.dismiss();
    setProblem(null);
    await work().catch((failure: unknown) => setProblem(messageOf(failure)));
  };
  const showDraft = (id: string) => callContent(tab.id, 'content.card', { view: 'draft', id });
  const actions = {
    reveal: (id: string) =>
      attempt(async () => {
        const { visible } = await callContent(tab.id, 'content.reveal', { id });
        if (!visible) throw new Error(t.folded);
      }),
    edit: (id: string) =>
      attempt(async () => {
        const draft = await background('observation.edit', { id });
        await showDraft(draft.id);
      }),
    remove: (observation: Observation) =>
      undo.attempt(
        () => background('observation.delete', { id: observation.id }),
        () => ({ text: undoTexts.deleted(nameOf(observation)), takeFocus: true }),
      ),
  };
  const attach = async ({ id, revision }: Observation) => {
    const selection = await callContent(tab.id, 'content.selection', null);
    if (selection === null) throw new Error(t.selectFirst);
    const { anchor } = selection;
    await undo.attempt(
      () => background('observation.reattach', { id, revision, anchor }),
      () => ({ text: t.attached }),
    );
  };

  const found = new Set(state.found);
  const observations = value?.observations ?? [];
  const orphans = observations.filter(({ id }) => !found.has(id));
  const report = value?.report ?? null;
  const otherSite = reportOfOtherSite(state.page, report, found);

  return (
    <>
      {error !== null && <p class="notice bad">{common.libraryNotRead(error)}</p>}
      {value !== null && observations.length === 0 && <HowToTag where={t.noObservations} />}
      {found.size > 0 && <HighlightTools tabId={tab.id} shown={state.shown} onProblem={setProblem} />}
      {otherSite !== null && observations.length > 0 && (
        <OtherSite tabId={tab.id} page={state.page} report={otherSite} />
      )}
      <Observations
        title={t.observations}
        changed={new Set(state.changed)}
        observations={observations.filter(({ id }) => found.has(id))}
        restored={undo.restored}
        catalogue={catalogue}
        actions={actions}
      />
      <Observations
        title={otherSite === null ? t.orphans : t.observations}
        {...(otherSite === null && report !== null
          ? { description: t.orphansMeans(orphanReason(report, state.page)) }
          : {})}
        orphans={{
          attach: (orphan) => attempt(() => attach(orphan)),
          archive: ({ created }) => waybackUrl(report?.url ?? state.page.url, created),
        }}
        observations={orphans}
        restored={undo.restored}
        catalogue={catalogue}
        actions={actions}
      />
      <DraftList
        drafts={props.drafts}
        catalogue={catalogue}
        onResume={(id) => void attempt(() => showDraft(id))}
        onDiscard={(id) => void attempt(() => background('draft.discard', { id }))}
      />
      {report !== null && observations.length > 0 && (
        <div class="actions">
          <ExportDialogButton
            label={t.exportPage}
            count={observations.length}
            scope={{ kind: 'report', id: report.id }}
          />
        </div>
      )}
      <div role="alert">{problem !== null && <p class="notice bad">{problem}</p>}</div>
    </>
  );
}
