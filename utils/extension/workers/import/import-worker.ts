import { contentOf, type Merge, mergeLibrary } from '@/utils/exchange/import/merge';
import type { ImportOptions, Sniffed } from '@/utils/exchange/import/reader';
import { readAny, sniffAny } from '@/utils/exchange/import/recognise';
import { settleTimes } from '@/utils/exchange/import/settle';
import type { Library } from '@/utils/exchange/library';
import { decodeFile } from '@/utils/exchange/parse/decode';
import { sizeProblem } from '@/utils/exchange/parse/json';
import * as t from '@/utils/i18n/en/importing';
import { openGuarded } from '@/utils/library/damage/guard';
import { librarySource } from '@/utils/library/db';
import { everything } from '@/utils/library/queries';
import { identityOf } from '@/utils/observation/identity';
import { techniqueLabel } from '@/utils/observation/labels';
import type { Observation } from '@/utils/observation/schema';
import { writeBatch } from '@/utils/staging/staging';
import { loadAttackPack } from '../../packaged/attack-pack';
import type { CallContext } from '../worker-messages';
import { serveWorker } from '../worker-server';
import type { Fate, PreviewRow, Reading } from './reading';

/** Limit of the observations that a preview lists. */
const PREVIEW_ROWS = 200;

const library = librarySource(openGuarded);
/** The file opened last; `read` reads it again. */
let opened: Sniffed | null = null;
/** The encoding of that file, if it is not UTF-8. */
let encoding: string | null = null;
/** The id of the latest request to read it. */
let latest: string | null = null;
/** The records of the latest request, once they are read; `stage` takes them. */
let incoming: Library | null = null;

const methods = {
  /** Opens a file or a pasted text and reads it. Progress is the step. */
  open: async (
    { id, file, options }: { id: string; file: File | string; options: ImportOptions },
    { progress }: CallContext<t.Step>,
  ): Promise<Reading> => {
    progress('reading');
    begin(id);
    opened = null;
    const tooLarge = typeof file === 'string' ? null : sizeProblem(file.size);
    if (tooLarge !== null) return { ok: false, problems: [tooLarge], count: 1 };
    const decoded = typeof file === 'string' ? null : decodeFile(new Uint8Array(await file.arrayBuffer()));
    encoding = decoded === null || decoded.encoding === 'utf-8' ? null : decoded.encoding;
    const sniffed = await sniffAny(decoded?.text ?? String(file));
    // Another file may have been chosen meanwhile.
    if (latest !== id) throw new Error(t.nothingRead);
    opened = sniffed;
    return read(id, opened, options, progress);
  },
  /**
   * Reads the opened file again, with other options.
   *
   * @throws Error if another request came meanwhile
   */
  read: async ({ id, options }: { id: string; options: ImportOptions }): Promise<Reading> => {
    begin(id);
    if (opened === null) throw new Error(t.nothingOpened);
    return read(id, opened, options, () => {});
  },
  /**
   * Leaves the records that a request has read for the background; the id of the request is that of the batch.
   *
   * @throws Error if there are none of that request
   */
  stage: async (id: string): Promise<void> => {
    if (incoming === null || latest !== id) throw new Error(t.nothingRead);
    await writeBatch(id, [...incoming.reports, ...incoming.observations], new Date().toISOString());
  },
};
/** The methods of the worker that reads imports. */
export type ImportMethods = typeof methods;

serveWorker(methods);

function begin(id: string): void {
  latest = id;
  incoming = null;
}

async function read(
  id: string,
  sniffed: Sniffed,
  options: ImportOptions,
  progress: (step: t.Step) => void,
): Promise<Reading> {
  progress('checking');
  const context = { catalogue: (await loadAttackPack()).catalogue, now: new Date().toISOString() };
  const { reader, result } = readAny(sniffed, options, context);
  if (!result.ok) return { ok: false, problems: result.problems, count: result.count };
  progress('comparing');
  const current = await everything(await library());
  const { reports } = result.library;
  const observations = settleTimes(
    result.library.observations,
    result.undated,
    current.observations,
    context.now,
  );
  if (latest !== id) throw new Error(t.nothingRead);
  const found = { reports, observations };
  incoming = found;
  const merge = mergeLibrary(current, found);
  return {
    ok: true,
    preview: {
      format: reader?.name ?? '',
      about: result.about,
      reports: reports.length,
      observations: observations.length,
      counts: merge.counts,
      rows: rowsOf(found, current, merge),
      refused: result.refused,
      refusedCount: result.refusedCount,
      leftOut: result.leftOut,
      merged: result.merged,
      encoding,
      lacksSource: result.lacksSource,
      columns: result.columns,
    },
  };
}

/** Summarises the effect on the observations, those that change the library first. */
function rowsOf(read: Library, current: Library, { put }: Merge): PreviewRow[] {
  const known = new Map(current.observations.map((one) => [one.id, one]));
  const written = new Set(put.observations.map(({ id }) => id));
  const changed = new Set(put.observations.filter(({ id }) => known.has(id)).map(identityOf));
  const reports = new Map(read.reports.map((one) => [one.id, one]));
  const fateOf = (one: Observation): Fate => {
    const own = known.get(one.id);
    if (own === undefined && written.has(one.id)) return 'new';
    // Not written under its own id: it went into the one that is the same.
    if (own === undefined) return changed.has(identityOf(one)) ? 'changed' : 'same';
    if (written.has(one.id)) return 'changed';
    return contentOf(own) === contentOf(one) ? 'same' : 'kept';
  };
  const rank: Record<Fate, number> = { new: 0, changed: 1, kept: 2, same: 3 };
  return read.observations
    .map((one) => ({ one, fate: fateOf(one) }))
    .sort((a, b) => rank[a.fate] - rank[b.fate])
    .slice(0, PREVIEW_ROWS)
    .map(({ one, fate }) => {
      const report = reports.get(one.reportId);
      const { technique, tactics, level, anchor } = one;
      const name = technique === null ? tactics.join(', ') : techniqueLabel(technique);
      return {
        id: one.id,
        fate,
        what: name || level,
        quote: anchor.quote.exact.slice(0, 300),
        report: report?.title || report?.url || '',
      };
    });
}
