import { cachedLoader } from '@/utils/async/cached-loader';
import { resultInSlices } from '@/utils/async/slices';
import type { Catalogue } from '@/utils/attack/catalogue';
import { createMentionReader, type MentionReader } from '@/utils/attack/mentions/find';
import type { PageText } from '@/utils/attack/mentions/page-text';
import type { TableRow } from '@/utils/attack/mentions/tables';
import type { Anchor } from '@/utils/observation/schema';
import { type Detected, detect } from '@/utils/reading/detect';
import { type NamedOnPage, namedOnPage } from '@/utils/reading/named';
import { loadAttackPack } from '../../packaged/attack-pack';
import type { CallContext } from '../worker-messages';
import { serveWorker } from '../worker-server';

/** The ATT&CK objects that a page names. */
export interface FoundOnPage {
  named: NamedOnPage;
  /** The rows of each table that has rows with techniques. */
  tables: TableRow[][];
}

const loadReader = cachedLoader(async () => {
  const { catalogue } = await loadAttackPack();
  return { catalogue, reader: createMentionReader(catalogue) };
});

const methods = {
  /** Finds the names to offer for a quote, and the sentence around it. */
  detect: (
    { anchor, page }: { anchor: Anchor; page: PageText | null },
    { signal }: CallContext<never>,
  ): Promise<Detected> => inSteps(signal, (catalogue, reader) => detect(catalogue, reader, anchor, page)),
  /** Finds all objects that a page names. */
  find: (page: PageText, { signal }: CallContext<never>): Promise<FoundOnPage> =>
    inSteps(signal, function* (catalogue, reader) {
      const mentions = yield* reader.steps(page);
      const tables = reader.tables(page, mentions);
      yield;
      return { tables, named: namedOnPage(catalogue, page.text, mentions, tables.flat()) };
    }),
};
/** The methods of the worker that reads pages. */
export type ReadingMethods = typeof methods;

serveWorker(methods);

/** Runs a task in time slices, so that a call that is no longer needed ends, and the next one begins. */
async function inSteps<T>(
  signal: AbortSignal,
  task: (catalogue: Catalogue, reader: MentionReader) => Generator<void, T, void>,
): Promise<T> {
  const { catalogue, reader } = await loadReader();
  const result = await resultInSlices(task(catalogue, reader), signal);
  if (result === null) throw signal.reason;
  return result.value;
}
