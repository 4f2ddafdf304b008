import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useUndo } from '@/components/undo/use-undo';
import { background } from '@/utils/extension/calls';
import { messageOf } from '@/utils/messages/message-of';
import { CallError } from '@/utils/messages/result';
import { type Sequence, sequenceSchema } from '@/utils/observation/sequence';

/** The order of a report's observations as the analyst sorts them; ids, as in {@link Sequence}. */
export interface Story {
  order: readonly string[];
  /** Shows an order at once, and stores it after the previous ones. */
  put: (order: readonly string[], text: string) => void;
  /** The error of storing an order, or null. */
  problem: string | null;
  /** Overwrites the stored order with a refused one; null if none was refused because of a conflict. */
  overwrite: (() => void) | null;
  dismiss: () => void;
}

/** An order that was refused because of a conflict. */
interface Refused {
  order: readonly string[];
  text: string;
  /** The stored revision; null if there is none. */
  over: number | null;
}

/**
 * Manages the order of a report's observations: shows it at once, stores changes one after the other, and detects
 * changes by other pages.
 *
 * @param stored the stored order; null if it is that of the text
 */
export function useStory(reportId: string, stored: Sequence | null): Story {
  const undo = useUndo();
  /** The last order of the analyst, until the stored one equals it. */
  const [own, setOwn] = useState<readonly string[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const pendingSaves = useRef(0);
  const storedRevision = stored?.revision ?? null;
  /** The revision that the next save replaces. */
  const base = useRef(storedRevision);
  const seen = useRef(storedRevision);

  // Together with the shown order: an edit of it replaces this revision.
  useLayoutEffect(() => {
    seen.current = storedRevision;
    if (pendingSaves.current > 0) return;
    base.current = storedRevision;
    setOwn(null);
  }, [storedRevision]);

  const store = (order: readonly string[], text: string) => {
    setOwn(order);
    setProblem(null);
    setRefused(null);
    pendingSaves.current++;
    void undo.inTurn(async () => {
      const record = { reportId, order: [...order] };
      try {
        const saved = await background('sequence.save', { record, revision: base.current });
        base.current = saved.result.revision;
        undo.record(saved.undo, { text });
      } catch (error) {
        setOwn(null);
        setProblem(messageOf(error));
        if (error instanceof CallError && error.code === 'conflict') {
          const current = sequenceSchema.safeParse(error.current);
          setRefused({ order, text, over: current.success ? current.data.revision : null });
        }
      }
      pendingSaves.current--;
      // The stored order may have arrived before the answer.
      if (pendingSaves.current === 0 && seen.current === base.current) setOwn(null);
    });
  };
  return {
    order: own ?? stored?.order ?? [],
    put: store,
    problem,
    overwrite:
      refused === null
        ? null
        : () => {
            base.current = refused.over;
            store(refused.order, refused.text);
          },
    dismiss: () => {
      setProblem(null);
      setRefused(null);
    },
  };
}
