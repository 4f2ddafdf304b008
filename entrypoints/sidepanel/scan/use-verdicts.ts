import { useRef, useState } from 'preact/hooks';
import { useUndo } from '@/components/undo/use-undo';
import { background } from '@/utils/extension/calls';
import * as t from '@/utils/i18n/en/scan';
import { messageOf } from '@/utils/messages/message-of';
import type { Changed } from '@/utils/observation/changed';
import { additionOf } from '@/utils/reading/addition';
import type { OnPage } from '../on-page';
import type { Scanned } from './use-scan';

/**
 * The analyst's decision on a suggestion since the panel was opened. Such suggestions stay in the list, with an undo.
 */
export type Verdict =
  | ({ is: 'accepted'; technique: string } & Storing)
  | ({ is: 'rejected' } & Storing)
  /** Undone: a new decision is needed. */
  | { is: 'open' };

/** The state of storing a verdict; `undo` is the id that undoes it, null if the library already contained it. */
type Storing = { stored: false } | { stored: true; undo: string | null };

/** Tells whether a suggestion still needs a decision. */
export function isOpen(verdict: Verdict | undefined): boolean {
  return verdict === undefined || verdict.is === 'open';
}

/** The verdicts on the suggestions of a scan. */
export interface Verdicts {
  of: (item: Scanned) => Verdict | undefined;
  /**
   * Creates an observation of the sentence.
   *
   * @param technique ATT&CK id
   */
  accept: (item: Scanned, technique: string) => void;
  reject: (item: Scanned) => void;
  /** Undoes a decision, from this panel or an earlier one. */
  undo: (item: Scanned) => void;
}

/** Manages the verdicts and stores them through the background. */
export function useVerdicts(on: OnPage): Verdicts {
  const undo = useUndo();
  const [all, setAll] = useState<ReadonlyMap<string, Verdict>>(new Map());
  /** The decisions that are being stored, by place; null for one that failed. */
  const storing = useRef(new Map<string, Promise<{ undo: string | null } | null>>());
  const { page } = on.read;
  const address = { url: page.url, canonicalUrl: page.canonicalUrl };

  const set = (item: Scanned, verdict: Verdict | undefined) =>
    setAll((before) => {
      const next = new Map(before);
      if (verdict === undefined) next.delete(placeOf(item));
      else next.set(placeOf(item), verdict);
      return next;
    });
  /** Shows a verdict at once; reverts it if it cannot be stored. */
  const decide = (
    item: Scanned,
    verdict: { is: 'accepted'; technique: string } | { is: 'rejected' },
    work: () => Promise<Changed<unknown>>,
  ) => {
    const before = all.get(placeOf(item));
    set(item, { ...verdict, stored: false });
    const stored = (id: string | null) => set(item, { ...verdict, stored: true, undo: id });
    let made: { undo: string | null } | null = null;
    const toNotice = (_result: unknown, id: string | null) => {
      made = { undo: id };
      stored(id);
      const onUndone = () => set(item, { is: 'open' });
      return { text: t.states[verdict.is], inPlace: true, onUndone, onRedone: stored };
    };
    const attempt = undo.attempt(work, toNotice, (error) => {
      set(item, before);
      return messageOf(error);
    });
    storing.current.set(
      placeOf(item),
      attempt.then(() => made),
    );
  };
  const takeBack = (item: Scanned, { undo: id }: { undo: string | null }) => {
    if (id === null) set(item, { is: 'open' });
    else undo.undo(id);
  };
  const bringBack = (item: Scanned) =>
    undo.attempt(
      () => background('suggestion.unreject', { page: address, key: item.key }),
      () => ({ text: t.broughtBack }),
    );

  return {
    of: (item) => all.get(placeOf(item)),
    accept(item, technique) {
      const addition = additionOf(on.making, technique, item);
      if (addition === null) return;
      decide(item, { is: 'accepted', technique }, () =>
        background('observations.add', { page, observations: [addition] }),
      );
    },
    reject: (item) =>
      decide(item, { is: 'rejected' }, () =>
        background('suggestion.reject', { page: address, key: item.key }),
      ),
    undo(item) {
      const verdict = all.get(placeOf(item));
      if (verdict === undefined || verdict.is === 'open') void bringBack(item);
      else if (verdict.stored) takeBack(item, verdict);
      else void storing.current.get(placeOf(item))?.then((made) => made !== null && takeBack(item, made));
    },
  };
}

/** Returns the key of a sentence on the page. A sentence can occur twice: each occurrence has its own verdict. */
const placeOf = ({ key, start }: Scanned) => `${key} ${start}`;
