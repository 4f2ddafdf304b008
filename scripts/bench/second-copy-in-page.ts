import { privateDirectory } from '@/utils/library/second-copy/directory';
import { piecesOf } from '@/utils/library/second-copy/file-format';
import { newState } from '@/utils/library/state';

/** Evaluated in the background: the files of the second copy, under names that it ignores. */

declare global {
  var copyTimes: (writes: number) => Promise<{ log: number[]; list: number }>;
}

/** The length of the text in a record, which makes it as long as an observation with its quote. */
const TEXT_LENGTH = 3_000;

globalThis.copyTimes = async (writes) => {
  const directory = privateDirectory();
  const state = newState(crypto.randomUUID());
  const records = [
    { store: 'observations', key: 'bench', record: { text: 'x'.repeat(TEXT_LENGTH) } },
  ] as const;
  const log: number[] = [];
  for (let turn = 0; turn < writes; turn += 1) {
    const from = performance.now();
    await directory.write(`bench-${turn}`, piecesOf(`bench-${turn}`, state, records, 1));
    log.push(performance.now() - from);
  }
  const from = performance.now();
  await directory.list();
  const list = performance.now() - from;
  for (let turn = 0; turn < writes; turn += 1) await directory.remove(`bench-${turn}`);
  return { log, list };
};
