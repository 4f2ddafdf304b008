import { useState } from 'preact/hooks';
import { DraftList } from '@/components/draft-list';
import { useLibrary } from '@/components/use-library';
import type { Catalogue } from '@/utils/attack/catalogue';
import { background } from '@/utils/extension/calls';
import { unfinished } from '@/utils/library/queries';
import { messageOf } from '@/utils/messages/message-of';

/**
 * Lists the drafts of all pages, so that those of closed pages can be finished or discarded. Renders nothing if there
 * are none.
 */
export function Drafts({ catalogue }: { catalogue: Catalogue | null }) {
  const { value } = useLibrary(unfinished, { stores: ['drafts'] }, []);
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
