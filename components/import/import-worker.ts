import { once } from '@/utils/async/once';
import { ATTACK_PATH, openAttack } from '@/utils/attack/load';
import { readAny, sniff } from '@/utils/exchange/import/read-any';
import type { ImportOptions, Sniffed } from '@/utils/exchange/import/reader';
import { settleTimes } from '@/utils/exchange/import/settle';
import type { Library } from '@/utils/exchange/json-format';
import { type Merge, mergeLibrary } from '@/utils/exchange/merge';
import { sizeProblem } from '@/utils/exchange/read-json';
import { librarySource } from '@/utils/library/db';
import { everything } from '@/utils/library/queries';
import { messageOf } from '@/utils/messages/message-of';
import type { Observation } from '@/utils/observation/schema';
import { leave } from '@/utils/staging/staging';
import type { AskImporter, Fate, FromImporter, PreviewRow, Reading, ToImporter } from './messages';

/**
 * Reads what is imported beside the page, compares it with the library, and leaves it for the background when the
 * analyst agrees. Ending the worker cancels it: nothing was changed until then.
 */

/** So many observations are listed before an import. */
const LISTED = 200;

const library = librarySource();
const attack = once(
  async () => openAttack(await (await fetch(`${location.origin}/${ATTACK_PATH}`)).arrayBuffer()).catalogue,
);
let opened: Sniffed | null = null;
let incoming: Library | null = null;

self.addEventListener('message', ({ data }: MessageEvent<ToImporter>) => {
  const { id } = data;
  const progress = (step: string) => tell({ tell: 'progress', id, step });
  answer(data, progress).then(
    (reading) => tell(reading === null ? { tell: 'staged', id } : { tell: 'read', id, reading }),
    (error: unknown) => tell({ tell: 'failed', id, message: messageOf(error) }),
  );
});

async function answer(message: AskImporter, progress: (step: string) => void): Promise<Reading | null> {
  if (message.ask === 'stage') {
    if (incoming === null) throw new Error('Nothing was read that could be imported.');
    progress('Importing');
    await leave(message.batch, [...incoming.reports, ...incoming.observations], new Date().toISOString());
    return null;
  }
  if (message.ask === 'open') {
    progress('Reading');
    opened = null;
    incoming = null;
    const { file } = message;
    const tooLarge = typeof file === 'string' ? null : sizeProblem(file.size);
    if (tooLarge !== null) return { ok: false, problems: [tooLarge], count: 1 };
    opened = sniff(typeof file === 'string' ? file : await file.text());
  }
  if (opened === null) throw new Error('There is no file to read.');
  progress('Checking');
  return read(opened, message.options, progress);
}

async function read(
  sniffed: Sniffed,
  options: ImportOptions,
  progress: (step: string) => void,
): Promise<Reading> {
  const context = { catalogue: await attack(), now: new Date().toISOString() };
  const { reader, result } = readAny(sniffed, options, context);
  if (!result.ok) return { ok: false, problems: result.problems, count: result.count };
  progress('Comparing with the library');
  const current = await everything(await library());
  const { reports } = result.library;
  const observations = settleTimes(result.library.observations, result.undated, current.observations);
  incoming = { reports, observations };
  const merge = mergeLibrary(current, incoming);
  return {
    ok: true,
    preview: {
      format: reader?.name ?? '',
      about: result.about,
      reports: reports.length,
      observations: observations.length,
      counts: merge.counts,
      rows: rowsOf(incoming, current, merge),
      refused: result.refused,
      refusedCount: result.refusedCount,
      lacksSource: result.lacksSource,
      columns: result.columns,
    },
  };
}

/** What becomes of the observations, one by one: what changes something comes first. */
function rowsOf(read: Library, current: Library, { put }: Merge): PreviewRow[] {
  const known = new Map(current.observations.map((one) => [one.id, one]));
  const written = new Set(put.observations.map(({ id }) => id));
  const reports = new Map(read.reports.map((one) => [one.id, one]));
  const fateOf = (one: Observation): Fate => {
    const own = known.get(one.id);
    if (own === undefined) return written.has(one.id) ? 'new' : 'same';
    if (written.has(one.id)) return 'changed';
    return own.revision === one.revision && own.updated === one.updated ? 'same' : 'kept';
  };
  const rank: Record<Fate, number> = { new: 0, changed: 1, kept: 2, same: 3 };
  return read.observations
    .map((one) => ({ one, fate: fateOf(one) }))
    .sort((a, b) => rank[a.fate] - rank[b.fate])
    .slice(0, LISTED)
    .map(({ one, fate }) => {
      const report = reports.get(one.reportId);
      const { technique, tactics, level, anchor } = one;
      const name =
        technique === null ? tactics.join(', ') : [technique.id, technique.name].filter(Boolean).join(' ');
      return {
        id: one.id,
        fate,
        what: name || level,
        quote: anchor.quote.exact.slice(0, 300),
        report: report?.title || report?.url || '',
      };
    });
}

function tell(message: FromImporter): void {
  self.postMessage(message);
}
