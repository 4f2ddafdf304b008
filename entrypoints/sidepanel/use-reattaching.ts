import { useState } from 'preact/hooks';
import { background, callContent } from '@/components/extension';
import type { Anchor, Observation } from '@/utils/observation/schema';

/** Attaching orphans to the selection, with a way back. */
export interface Reattaching {
  /** What was attached last, and what it was attached to before; null when there is nothing to undo. */
  last: { observation: Observation; before: Anchor } | null;
  /** @throws CallError, or an Error fit to show when nothing is selected */
  attach: (orphan: Observation) => Promise<void>;
  undo: () => Promise<void>;
}

/** Attaches orphans of a tab's page to what is selected there. */
export function useReattaching(tabId: number): Reattaching {
  const [last, setLast] = useState<Reattaching['last']>(null);
  return {
    last,
    async attach(orphan) {
      const selection = await callContent(tabId, 'content.selection', null);
      if (selection === null)
        throw new Error('Select the passage on the page first, then press “Attach to selection” again.');
      const { id, revision, anchor: before } = orphan;
      const observation = await background('observation.reattach', {
        id,
        revision,
        anchor: selection.anchor,
      });
      setLast({ observation, before });
    },
    async undo() {
      if (last === null) return;
      const { id, revision } = last.observation;
      await background('observation.reattach', { id, revision, anchor: last.before });
      setLast(null);
    },
  };
}
