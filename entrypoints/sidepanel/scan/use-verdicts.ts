import { useState } from 'preact/hooks';
import { background } from '@/components/extension';
import { messageOf } from '@/utils/messages/message-of';
import { additionOf } from '@/utils/reading/addition';
import type { OnPage } from '../on-page';
import type { Scanned } from './use-scan';

/** What the analyst decided of a suggestion since the panel was opened; such ones stay where they are, with an undo. */
export type Verdict =
  /** `made`: the observations; null while they are on their way, none when the library had it. */
  | { is: 'accepted'; technique: string; made: readonly string[] | null }
  | { is: 'rejected' }
  /** Undone: to be decided again. */
  | { is: 'open' };

/** Whether a suggestion is still to be decided on. */
export function isOpen(verdict: Verdict | undefined): boolean {
  return verdict === undefined || verdict.is === 'open';
}

/** The verdicts on the suggestions of a scan. */
export interface Verdicts {
  of: (item: Scanned) => Verdict | undefined;
  /** Why something was not done. */
  problem: string | null;
  /** Makes an observation of the sentence. @param technique ATT&CK id */
  accept: (item: Scanned, technique: string) => void;
  reject: (item: Scanned) => void;
  /** Takes back what was decided, in this panel or long ago. */
  undo: (item: Scanned) => void;
}

/** Keeps verdicts, through the background. */
export function useVerdicts(on: OnPage): Verdicts {
  const [all, setAll] = useState<ReadonlyMap<string, Verdict>>(new Map());
  const [problem, setProblem] = useState<string | null>(null);
  const { page } = on.read;

  const set = (item: Scanned, verdict: Verdict | undefined) =>
    setAll((before) => {
      const next = new Map(before);
      if (verdict === undefined) next.delete(placeOf(item));
      else next.set(placeOf(item), verdict);
      return next;
    });
  /** Shows a verdict at once; takes it back when it could not be stored. */
  const attempt = (item: Scanned, verdict: Verdict, work: () => Promise<void>) => {
    const before = all.get(placeOf(item));
    setProblem(null);
    set(item, verdict);
    work().catch((error: unknown) => {
      set(item, before);
      setProblem(messageOf(error));
    });
  };

  return {
    of: (item) => all.get(placeOf(item)),
    problem,
    accept(item, technique) {
      const addition = additionOf(on.making, technique, item);
      if (addition === null) return;
      attempt(item, { is: 'accepted', technique, made: null }, async () => {
        const { ids } = await background('observations.add', { page, observations: [addition] });
        set(item, { is: 'accepted', technique, made: ids });
      });
    },
    reject: (item) =>
      attempt(item, { is: 'rejected' }, async () => {
        await background('suggestion.reject', { page: addressOf(page), key: item.key });
      }),
    undo(item) {
      const verdict = all.get(placeOf(item));
      attempt(item, { is: 'open' }, async () => {
        if (verdict?.is === 'accepted')
          await background('observations.take-back', { ids: [...(verdict.made ?? [])] });
        else await background('suggestion.unreject', { page: addressOf(page), key: item.key });
      });
    },
  };
}

/** A sentence can stand twice on a page: each has a verdict of its own. */
const placeOf = ({ key, start }: Scanned) => `${key} ${start}`;

const addressOf = ({ url, canonicalUrl }: OnPage['read']['page']) => ({ url, canonicalUrl });
