import { describe, expect, it, vi } from 'vitest';
import { createGate, type Verdict } from '@/entrypoints/capture/guard/gate';
import { createSteadiness } from '@/entrypoints/capture/guard/steadiness';

/** Creates the gate of a card that the browser calls hidden, and that answers when told. */
function hiddenCard() {
  let answer = () => {};
  const verdicts: Verdict[] = [];
  const steadiness = createSteadiness();
  const see = (shown: boolean) => steadiness.see({ shown, unmovedSince: 0 }, 0);
  see(false);
  const ask = vi.fn(
    () =>
      new Promise<void>((resolve) => {
        answer = resolve;
      }),
  );
  const gate = createGate(
    { look: () => {}, ask },
    steadiness,
    () => 1_000,
    (verdict) => verdicts.push(verdict),
  );
  return {
    gate,
    see,
    ask,
    verdicts,
    answer: async () => {
      answer();
      await new Promise((resolve) => setTimeout(resolve));
    },
  };
}

describe('an act by keys on a card that the browser called hidden', () => {
  it('says that it waits, and is done when the browser says that it is shown', async () => {
    const { gate, see, verdicts, answer } = hiddenCard();
    const act = vi.fn();
    gate.run('keyboard', act);
    expect(verdicts).toEqual(['checking']);
    see(true);
    await answer();
    expect(act).toHaveBeenCalledOnce();
    expect(verdicts).toEqual(['checking', 'none']);
  });

  it('is refused when the browser says so again', async () => {
    const { gate, verdicts, answer } = hiddenCard();
    const act = vi.fn();
    gate.run('keyboard', act);
    await answer();
    expect(act).not.toHaveBeenCalled();
    expect(verdicts).toEqual(['checking', 'refused']);
  });

  it('asks once, and does the first of two', async () => {
    const { gate, see, ask, answer } = hiddenCard();
    const [first, second] = [vi.fn(), vi.fn()];
    gate.run('keyboard', first);
    gate.run('keyboard', second);
    see(true);
    await answer();
    expect([ask, first, second].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 0]);
  });

  it('is forgotten when the card ends or shows something else meanwhile', async () => {
    const { gate, see, verdicts, answer } = hiddenCard();
    const act = vi.fn();
    gate.run('keyboard', act);
    gate.leave();
    see(true);
    await answer();
    expect(act).not.toHaveBeenCalled();
    expect(verdicts).toEqual(['checking', 'none']);
  });

  it('is forgotten when a click has decided meanwhile', async () => {
    const { gate, see, answer } = hiddenCard();
    const [act, click] = [vi.fn(), vi.fn()];
    gate.run('keyboard', act);
    see(true);
    gate.run('pointer', click);
    await answer();
    expect(click).toHaveBeenCalledOnce();
    expect(act).not.toHaveBeenCalled();
  });
});
