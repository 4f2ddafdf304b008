import { beforeEach, describe, expect, it } from 'vitest';
import { CallError } from '@/utils/messages/result';
import type { Changed, Undone } from '@/utils/observation/changed';
import { createUndoStack, EMPTY_DISPLAY, type UndoDisplay, type UndoStack } from '@/utils/undo/stack';

/** The ids of the changes that were undone, in order. */
let undoneIds: string[];
let shown: UndoDisplay;
let stack: UndoStack;
/** The answers of the undo by id; a default answer for all others. */
let answers: Record<string, () => Promise<Changed<Undone>>>;

const undone = (id: string, changedSince = 0): Changed<Undone> => ({
  result: { restored: ['row'], changedSince },
  undo: `undo of ${id}`,
});

beforeEach(() => {
  undoneIds = [];
  answers = {};
  shown = EMPTY_DISPLAY;
  stack = createUndoStack(
    async (id) => {
      undoneIds.push(id);
      return answers[id]?.() ?? undone(id);
    },
    (now) => {
      shown = now;
    },
  );
});

/** Waits until all requests are done. */
const settled = () => stack.inTurn(async () => undefined);
const did = (id: string | null, text = `Did ${id}`) => stack.record(id, { text });

describe('undo', () => {
  it('undoes the changes from the latest to the first, and then does nothing', async () => {
    did('a');
    expect(shown.notice).toMatchObject({ text: 'Did a', action: 'undo' });
    did('b');
    stack.undo();
    stack.undo();
    stack.undo();
    await settled();
    expect(undoneIds).toEqual(['b', 'a']);
    expect(shown).toMatchObject({
      notice: { text: 'Undone: 1 observation as before.', action: 'redo' },
      restored: 'row',
    });
  });

  it('with an id undoes that change, and keeps the others', async () => {
    did('a');
    did('b');
    stack.undo('a');
    stack.undo('a');
    stack.undo();
    await settled();
    expect(undoneIds).toEqual(['a', 'b']);
  });

  it('waits for a change that is being made', async () => {
    let finish: (made: Changed<string>) => void = () => undefined;
    const making = new Promise<Changed<string>>((resolve) => {
      finish = resolve;
    });
    did('a');
    const made = stack.attempt(
      () => making,
      (result) => ({ text: result }),
    );
    stack.undo();
    finish({ result: 'Did b', undo: 'b' });
    await made;
    await settled();
    expect(undoneIds).toEqual(['b']);
  });

  it('skips a change that cannot be undone, and offers no undo for it', async () => {
    did('a');
    did(null, 'Already there');
    expect(shown.notice).toMatchObject({ text: 'Already there', action: null });
    stack.undo();
    await settled();
    expect(undoneIds).toEqual(['a']);
  });

  it('calls the callbacks, for undo and redo', async () => {
    const calls: string[] = [];
    stack.record('a', {
      text: 'Did a',
      onUndone: () => calls.push('undone'),
      onRedone: (id) => calls.push(id),
    });
    stack.undo();
    stack.redo();
    await settled();
    expect(calls).toEqual(['undone', 'undo of undo of a']);
  });
});

describe('redo', () => {
  it('undoes the undo, and can be undone', async () => {
    did('a');
    stack.undo();
    stack.redo();
    stack.undo();
    await settled();
    expect(undoneIds).toEqual(['a', 'undo of a', 'undo of undo of a']);
  });

  it('shows the notice of the change again', async () => {
    did('a');
    stack.undo();
    stack.redo();
    await settled();
    expect(shown.notice).toMatchObject({ text: 'Did a', action: 'undo' });
  });

  it('is not possible after another change', async () => {
    did('a');
    stack.undo();
    await settled();
    did('b');
    stack.redo();
    await settled();
    expect(undoneIds).toEqual(['a']);
  });
});

describe('work that rejects', () => {
  it('fails alone: the next requests run', async () => {
    did('a');
    await expect(
      stack.inTurn(async () => {
        throw new Error('A callback');
      }),
    ).rejects.toThrow('A callback');
    stack.undo();
    await settled();
    expect(undoneIds).toEqual(['a']);
  });
});

describe('an undo that fails', () => {
  it('can be tried again, and shows the error', async () => {
    did('a');
    answers.a = async () => {
      throw new Error('The disk is full.');
    };
    stack.undo();
    await settled();
    expect(shown).toEqual({ ...EMPTY_DISPLAY, problem: 'Not undone: The disk is full.' });
    answers = {};
    stack.undo();
    await settled();
    expect(undoneIds).toEqual(['a', 'a']);
  });

  it('is not tried again if the journal does not have the entry any more', async () => {
    did('a');
    did('b');
    answers.b = async () => {
      throw new CallError({ code: 'not-found', message: 'Too old.' });
    };
    stack.undo();
    stack.undo();
    await settled();
    expect(undoneIds).toEqual(['b', 'a']);
  });

  it('because all records were changed meanwhile reports that, and offers no redo', async () => {
    did('a');
    answers.a = async () => ({ result: { restored: [], changedSince: 2 }, undo: null });
    stack.undo();
    stack.redo();
    await settled();
    expect(undoneIds).toEqual(['a']);
    expect(shown.problem).toBe('Not undone. 2 records changed since then were left as they are.');
  });

  it('partly reports that', async () => {
    did('a');
    answers.a = async () => undone('a', 1);
    stack.undo();
    await settled();
    expect(shown.notice?.text).toBe(
      'Undone: 1 observation as before. 1 record changed since then was left as it is.',
    );
  });
});

describe('an attempt', () => {
  it('that fails shows the error, and keeps the earlier changes', async () => {
    did('a');
    const failing = () => Promise.reject(new Error('No.'));
    await stack.attempt(failing, () => ({ text: 'never' }));
    expect(shown).toEqual({ ...EMPTY_DISPLAY, problem: 'No.' });
    await stack.attempt(
      failing,
      () => ({ text: 'never' }),
      () => 'Not saved.',
    );
    expect(shown.problem).toBe('Not saved.');
    stack.undo();
    await settled();
    expect(undoneIds).toEqual(['a']);
  });

  it('that is reported in place shows no notice, and is undone like others', async () => {
    await stack.attempt(
      async () => ({ result: null, undo: 'a' }),
      () => ({ text: 'Imported', inPlace: true }),
    );
    expect(shown).toEqual(EMPTY_DISPLAY);
    stack.undo();
    await settled();
    expect(undoneIds).toEqual(['a']);
  });
});
