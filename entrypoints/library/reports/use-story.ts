import { useEffect, useRef, useState } from 'preact/hooks';
import { background } from '@/components/extension';
import { messageOf } from '@/utils/messages/message-of';
import { CallError } from '@/utils/messages/result';
import { type Sequence, sequenceSchema } from '@/utils/observation/sequence';

/** The order of a report's observations as the analyst puts it. Ids, as {@link Sequence} has them. */
export interface Story {
  order: readonly string[];
  /** Shows an order at once, and stores it after those before it. */
  put: (order: readonly string[]) => void;
  /** Back to the order before the last change made here; null when there is none. */
  undo: (() => void) | null;
  /** Why an order was not stored. */
  problem: string | null;
  /** An order of ours that was refused because it was changed elsewhere meanwhile: puts it over the other one. */
  insist: (() => void) | null;
  dismiss: () => void;
}

/** An order of ours, and the revision it was stored under; null until it is. */
interface Own {
  order: readonly string[];
  revision: number | null;
}

/**
 * Keeps the order of a report's observations: shown at once, stored one after the other, taken back, and compared with
 * what another page stores meanwhile.
 *
 * @param stored as the library has it now; null when the order is that of the text
 */
export function useStory(reportId: string, stored: Sequence | null): Story {
  const [own, setOwn] = useState<Own | null>(null);
  const [past, setPast] = useState<readonly (readonly string[])[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const [refused, setRefused] = useState<{ order: readonly string[]; over: number | null } | null>(null);
  const queue = useRef(Promise.resolve());
  const waiting = useRef(0);
  /** The revision that the next order is stored over. */
  const base = useRef(stored?.revision ?? null);

  const storedRevision = stored?.revision ?? 0;
  const isOwn = own !== null && (own.revision === null || own.revision >= storedRevision);
  const order = isOwn ? own.order : (stored?.order ?? []);

  useEffect(() => {
    if (waiting.current > 0 || storedRevision <= (base.current ?? 0)) return;
    // Stored by another page: what was before ours is no longer what is before it.
    base.current = storedRevision;
    setPast([]);
  }, [storedRevision]);

  const store = (next: readonly string[]) => {
    setOwn({ order: next, revision: null });
    setProblem(null);
    setRefused(null);
    waiting.current++;
    queue.current = queue.current.then(async () => {
      const record = { reportId, order: [...next] };
      try {
        const saved = await background('sequence.save', { record, revision: base.current });
        base.current = saved.revision;
        if (waiting.current === 1) setOwn({ order: next, revision: saved.revision });
      } catch (error) {
        setOwn(null);
        setPast([]);
        setProblem(messageOf(error));
        if (!(error instanceof CallError) || error.code !== 'conflict') return;
        const current = sequenceSchema.safeParse(error.current);
        setRefused({ order: next, over: current.success ? current.data.revision : null });
      } finally {
        waiting.current--;
      }
    });
  };
  const last = past.at(-1);
  return {
    order,
    put: (next) => {
      setPast([...past, order]);
      store(next);
    },
    undo:
      last === undefined
        ? null
        : () => {
            setPast(past.slice(0, -1));
            store(last);
          },
    problem,
    insist:
      refused === null
        ? null
        : () => {
            base.current = refused.over;
            setPast([]);
            store(refused.order);
          },
    dismiss: () => {
      setProblem(null);
      setRefused(null);
    },
  };
}
