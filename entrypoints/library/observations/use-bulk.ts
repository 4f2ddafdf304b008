import { useState } from 'preact/hooks';
import { counted } from '@/components/counted';
import { background } from '@/components/extension';
import { messageOf } from '@/utils/messages/message-of';
import type { BulkChange, BulkResult, Duplicates } from '@/utils/observation/bulk';
import type { Seen } from '@/utils/observation/revised';

/** What was done last to many observations, and the way back. */
export interface BulkOutcome {
  text: string;
  undo: string | null;
  good: boolean;
}

/** Changes to many observations at once. Each is one transaction and can be undone. */
export interface Bulk {
  outcome: BulkOutcome | null;
  edit: (items: Seen[], change: BulkChange) => Promise<void>;
  remove: (items: Seen[]) => Promise<void>;
  merge: (groups: Duplicates[]) => Promise<void>;
  undo: (token: string) => Promise<void>;
  dismiss: () => void;
}

/** Changes many observations through the background. */
export function useBulk(): Bulk {
  const [outcome, setOutcome] = useState<BulkOutcome | null>(null);
  const attempt = async (work: () => Promise<BulkOutcome>) => {
    try {
      setOutcome(await work());
    } catch (error) {
      setOutcome({ text: messageOf(error), undo: null, good: false });
    }
  };
  const say = (did: string, { changed, conflicts, undo }: BulkResult): BulkOutcome => ({
    text: `${did} ${counted(changed.length, 'observation')}.${
      conflicts.length === 0
        ? ''
        : ` ${counted(conflicts.length, 'observation')} left as ${conflicts.length === 1 ? 'it is' : 'they are'}: changed elsewhere meanwhile.`
    }`,
    undo,
    good: true,
  });
  return {
    outcome,
    edit: (items, change) =>
      attempt(async () => say('Changed', await background('bulk.edit', { items, change }))),
    remove: (items) => attempt(async () => say('Deleted', await background('bulk.delete', { items }))),
    merge: (groups) =>
      attempt(async () =>
        groups.length === 0
          ? { text: 'No two of them say the same in the same report.', undo: null, good: true }
          : say('Merged duplicates:', await background('bulk.merge', { groups })),
      ),
    undo: (id) =>
      attempt(async () => {
        const { restored, changedSince } = await background('change.undo', { id });
        const kept =
          changedSince.length === 0 ? '' : ` ${changedSince.length} changed since and left as they are.`;
        return {
          text: `Undone: ${counted(restored.length, 'observation')} as before.${kept}`,
          undo: null,
          good: true,
        };
      }),
    dismiss: () => setOutcome(null),
  };
}
