import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Observer } from '@/entrypoints/content-script/observe';
import { createReader, type Reader } from '@/entrypoints/content-script/reader';
import type { Background } from '@/utils/messages/client';
import type { PaintedObservation } from '@/utils/messages/protocol';
import { CallError } from '@/utils/messages/result';

const QUOTE = 'ran an encoded command';

const painted: PaintedObservation = {
  id: '00000000-0000-4000-8000-000000000001',
  level: 'technique',
  anchor: {
    quote: { type: 'TextQuoteSelector', exact: QUOTE, prefix: '', suffix: '' },
    position: { type: 'TextPositionSelector', start: 0, end: QUOTE.length },
  },
};

let reader: Reader;
afterEach(() => reader.stop());

/** Creates a reader with the answers of the background. @returns a spy that is called with the roots of each text index */
function readerOf(answer: () => Promise<readonly PaintedObservation[]>) {
  document.body.innerHTML = `<p>The loader ${QUOTE}.</p>`;
  const watch = vi.fn<Observer['watch']>();
  const background = (async () => ({ observations: await answer(), enabled: true })) as Background;
  reader = createReader(
    document,
    background,
    () => false,
    () => ({ watch, hurry: () => {}, isQuiet: () => true, stop: () => {} }),
  );
  return watch;
}

const highlighted = () => [...CSS.highlights.values()].flatMap((one) => [...one].map(String));

describe('the reader of a page', () => {
  it('reads no text of a page on which nothing was tagged', async () => {
    const watch = readerOf(async () => []);
    await reader.refresh();
    reader.check();
    expect(watch).not.toHaveBeenCalled();
  });

  it('paints what was tagged', async () => {
    const watch = readerOf(async () => [painted]);
    await reader.refresh();
    expect(watch).toHaveBeenCalled();
    expect(highlighted()).toEqual([QUOTE]);
  });

  it('takes the answer to its latest question, whichever comes first', async () => {
    const answers: ((observations: PaintedObservation[]) => void)[] = [];
    readerOf(() => new Promise((resolve) => answers.push(resolve)));
    const [first, second] = [reader.refresh(), reader.refresh()];
    answers[1]?.([painted]);
    await second;
    answers[0]?.([]);
    await first;
    expect(highlighted()).toEqual([QUOTE]);
  });

  it('takes the answer to its latest question, though an earlier one gets none', async () => {
    const questions: {
      answer: (observations: PaintedObservation[]) => void;
      fail: (error: Error) => void;
    }[] = [];
    readerOf(() => new Promise((answer, fail) => questions.push({ answer, fail })));
    const [first, second] = [reader.refresh(), reader.refresh()];
    questions[0]?.fail(new CallError({ code: 'unreachable', message: 'No answer' }));
    await first;
    questions[1]?.answer([painted]);
    await second;
    expect(highlighted()).toEqual([QUOTE]);
  });

  it('paints nothing after it was stopped, though an answer comes later', async () => {
    const answers: ((observations: PaintedObservation[]) => void)[] = [];
    readerOf(() => new Promise((resolve) => answers.push(resolve)));
    const pending = reader.refresh();
    reader.stop();
    answers[0]?.([painted]);
    await pending;
    expect(highlighted()).toEqual([]);
  });

  it('removes what it has painted when it is stopped, and paints no more', async () => {
    readerOf(async () => [painted]);
    await reader.refresh();
    reader.stop();
    reader.paint({ url: location.href, observations: [painted], enabled: true });
    expect(highlighted()).toEqual([]);
  });
});
