import * as t from '@/utils/i18n/en/undo';
import { messageOf } from '@/utils/messages/message-of';
import { CallError } from '@/utils/messages/result';
import type { Changed, Undone } from '@/utils/observation/changed';

/** The notice of a change, and the reactions of its page when it is undone. */
export interface ChangeNotice {
  text: string;
  /** Moves the focus to the undo button, because the pressed button disappears. */
  takeFocus?: boolean;
  /** Shows no notice, because the page reports the change in its place. */
  inPlace?: boolean;
  /** The id of a restored observation: its row takes the focus. */
  restored?: string;
  /**
   * Called after the change was undone.
   *
   * @param undone the id that undid it: after a redo not that of the change
   */
  onUndone?: (undone: string) => void;
  /**
   * Called after the change was redone.
   *
   * @param undo the id that undoes it now
   */
  onRedone?: (undo: string) => void;
}

/** The displayed notice, and the action of its button. */
export interface Notice {
  text: string;
  action: 'undo' | 'redo' | null;
  takeFocus: boolean;
}

/** The state to display on a page. */
export interface UndoDisplay {
  notice: Notice | null;
  /** The error of the last action, or null. */
  problem: string | null;
  /** The id of the observation that was just restored: its row takes the focus. */
  restored: string | null;
}

/** The undoable changes that were made on a page. */
export interface UndoStack {
  /** Adds a change and shows its notice; without an id it cannot be undone. */
  record(undo: string | null, notice: ChangeNotice): void;
  /**
   * Makes a change after the previous ones, and shows its notice or its error.
   *
   * @param toNotice returns the notice of the result
   * @param toErrorText returns the text for an error; by default its own message
   */
  attempt<Result>(
    work: () => Promise<Changed<Result>>,
    toNotice: (result: Result, undo: string | null) => ChangeNotice,
    toErrorText?: (error: unknown) => string,
  ): Promise<void>;
  /** Runs work after the previous requests, so that an undo affects the last change. Rejects as the work does. */
  inTurn(work: () => Promise<void>): Promise<void>;
  /** Undoes a change that was made here; without an id, the latest one. */
  undo(id?: string): void;
  /** Makes the last undone change again. */
  redo(): void;
  /** Closes the notice; the change can still be undone. */
  dismiss(): void;
}

/** A change that can be undone or redone. */
interface Step {
  id: string;
  notice: ChangeNotice;
}

/** The display before the first change. */
export const EMPTY_DISPLAY: UndoDisplay = { notice: null, problem: null, restored: null };

/**
 * Creates the stack of the changes on a page, the latest last.
 *
 * @param undoChange undoes the change with an id; an undo can be undone like other changes
 * @param show displays a new state
 */
export function createUndoStack(
  undoChange: (id: string) => Promise<Changed<Undone>>,
  show: (display: UndoDisplay) => void,
): UndoStack {
  const past: Step[] = [];
  let future: Step[] = [];
  // One after the other, because keys can follow each other faster than the background answers.
  let queue: Promise<void> = Promise.resolve();

  const fail = (problem: string) => show({ ...EMPTY_DISPLAY, problem });
  const offer = (
    { text, takeFocus = false, inPlace = false, restored }: ChangeNotice,
    action: Notice['action'],
  ) =>
    show({
      notice: inPlace ? null : { text, action, takeFocus },
      problem: null,
      restored: restored ?? null,
    });

  /**
   * Undoes a step.
   *
   * @param from the list of the step, to which it returns if another attempt may succeed
   * @returns the result, with the step that reverses it; null if it failed
   */
  const undoStep = async (step: Step, from: Step[]) => {
    try {
      const { result, undo: id } = await undoChange(step.id);
      if (id === null && result.changedSince > 0) {
        fail(t.notUndone(result.changedSince));
        return null;
      }
      return { result, back: id === null ? [] : [{ ...step, id }] };
    } catch (error) {
      if (!(error instanceof CallError && error.code === 'not-found')) from.push(step);
      fail(t.notDone(messageOf(error)));
      return null;
    }
  };

  const undo = async (id?: string) => {
    const at = id === undefined ? past.length - 1 : past.findIndex((one) => one.id === id);
    const [step] = at < 0 ? [] : past.splice(at, 1);
    const undone = step && (await undoStep(step, past));
    if (step === undefined || !undone) return;
    const { result, back } = undone;
    future.push(...back);
    const text = t.undone(result.restored.length, result.changedSince);
    const action = back.length > 0 ? 'redo' : null;
    show({
      notice: { text, action, takeFocus: false },
      problem: null,
      restored: result.restored[0] ?? null,
    });
    step.notice.onUndone?.(step.id);
  };

  const redo = async () => {
    const step = future.pop();
    const undone = step && (await undoStep(step, future));
    if (step === undefined || !undone) return;
    const [back] = undone.back;
    past.push(...undone.back);
    offer(step.notice, back === undefined ? null : 'undo');
    if (back !== undefined) step.notice.onRedone?.(back.id);
  };

  const inTurn = (work: () => Promise<void>) => {
    const turn = queue.then(work);
    // A callback of a page may throw; the next requests run all the same.
    queue = turn.catch(() => undefined);
    return turn;
  };

  const record: UndoStack['record'] = (id, notice) => {
    if (id !== null) {
      past.push({ id, notice });
      future = [];
    }
    offer(notice, id === null ? null : 'undo');
  };

  return {
    record,
    attempt: (work, toNotice, toErrorText = messageOf) =>
      inTurn(async () => {
        try {
          const { result, undo: id } = await work();
          record(id, toNotice(result, id));
        } catch (error) {
          fail(toErrorText(error));
        }
      }),
    inTurn,
    undo: (id) => void inTurn(() => undo(id)),
    redo: () => void inTurn(redo),
    dismiss: () => show(EMPTY_DISPLAY),
  };
}
