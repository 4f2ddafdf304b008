import { afterEach, describe, expect, it } from 'vitest';
import { canonicalise } from '@/utils/anchor/text/canonical';
import { describe as describeQuote } from '@/utils/anchor/text/describe';
import { openPageReader, type PageReader } from '@/utils/extension/workers/reading/page-reader';
import type { Anchor } from '@/utils/observation/schema';

let reader: PageReader | null = null;

function open(): PageReader {
  reader = openPageReader();
  return reader;
}

afterEach(() => reader?.close());

const QUOTE = 'The loader was renamed.';

function anchorOf(quote: string): Anchor {
  const anchor = describeQuote(canonicalise(quote), 0, quote.length);
  if (anchor === null) throw new Error('nothing to quote');
  return anchor;
}

const hostile = (length: number) => ({
  text: `${QUOTE} ${'a.'.repeat(length / 2)}\nThey are tracked as APT29.`,
  links: [],
  tables: [],
});

/** Waits for the next task of this thread. */
const nextTask = () =>
  new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve();
    port2.postMessage(null);
  });

describe('the reader of pages', () => {
  it('takes none of the thread of the card: keys are handled while a hostile page is read', async () => {
    const { call } = open();
    const input = document.createElement('input');
    document.body.append(input);
    let keys = 0;
    input.addEventListener('keydown', () => keys++);
    let ended = false;
    const reading = call('detect', { anchor: anchorOf(QUOTE), page: hostile(400_000) }).finally(() => {
      ended = true;
    });
    for (;;) {
      await nextTask();
      if (ended) break;
      input.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }));
    }
    input.remove();
    expect(keys).toBeGreaterThan(0);
    expect((await reading).actors).toMatchObject([{ attackId: 'G0016' }]);
  });

  it('answers for a quote while it reads a page, and gives up what is no longer wanted', async () => {
    const { call } = open();
    const order: string[] = [];
    const note = (what: string) => () => order.push(what);
    const page = call('find', hostile(1_000_000)).then(note('page'));
    const quote = call('detect', { anchor: anchorOf('Cozy Bear ran it.'), page: null }).then(note('quote'));
    await Promise.all([page, quote]);
    expect(order).toEqual(['quote', 'page']);

    const abort = new AbortController();
    const given = call('find', hostile(1_000_000), { signal: abort.signal });
    abort.abort();
    await expect(given).rejects.toMatchObject({ name: 'AbortError' });
    expect((await call('find', hostile(2))).named.groups).toMatchObject([{ ids: ['G0016'], count: 1 }]);
  });
});
