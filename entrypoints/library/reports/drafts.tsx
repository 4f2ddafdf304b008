import { useState } from 'preact/hooks';
import { DraftList } from '@/components/draft-list';
import { background } from '@/components/extension';
import { useLibrary } from '@/components/use-library';
import type { Catalogue } from '@/utils/attack/catalogue';
import { unfinished } from '@/utils/library/queries';
import { messageOf } from '@/utils/messages/message-of';

/** The drafts of all pages: those of a page that is gone can be finished or discarded here. Nothing without any. */
export function Drafts({ catalogue }: { catalogue: Catalogue | null }) {
  const { value } = useLibrary(unfinished, []);
  const [problem, setProblem] = useState<string | null>(null);
  const attempt = (work: Promise<unknown>) =>
    void work.then(
      () => setProblem(null),
      (error: unknown) => setProblem(messageOf(error)),
    );
  return (
    <div class="stack" hidden={value === null || value.length === 0}>
      <DraftList
        drafts={value ?? []}
        nameReports
        catalogue={catalogue}
        onResume={(id) => attempt(background('card.window', { view: 'draft', id }))}
        onDiscard={(id) => attempt(background('draft.discard', { id }))}
      />
      <div role="alert">{problem !== null && <p class="notice bad">{problem}</p>}</div>
    </div>
  );
}
