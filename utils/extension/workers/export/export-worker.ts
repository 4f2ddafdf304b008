import { type Actors, createActors } from '@/utils/analysis/actors';
import { cachedLoader } from '@/utils/async/cached-loader';
import type { Catalogue } from '@/utils/attack/catalogue';
import { DOMAINS } from '@/utils/attack/schema';
import type { AttackInUse } from '@/utils/exchange/export/context';
import { exportFileName } from '@/utils/exchange/export/file-name';
import { formatById } from '@/utils/exchange/formats/writers';
import * as t from '@/utils/i18n/en/exporting';
import { concerns, onLibraryChange } from '@/utils/library/changes';
import { openGuarded } from '@/utils/library/damage/guard';
import { librarySource } from '@/utils/library/db';
import { everything } from '@/utils/library/queries';
import { offersOf, selectionOf } from '@/utils/library/selection';
import { loadAttackPack } from '../../packaged/attack-pack';
import type { CallContext } from '../worker-messages';
import { serveWorker } from '../worker-server';
import type { ExportOrder, Written } from './export-order';

/** Time after which the writer lets messages in, in milliseconds: the page may have aborted the export. */
const TURN_MS = 40;

/** Length of the preview, in UTF-16 code units. */
const PREVIEW_LENGTH = 3_000;

const library = librarySource(openGuarded);
const recordsLoader = () => cachedLoader(async () => everything(await library()));
let loadRecords = recordsLoader();

onLibraryChange((change) => {
  if (concerns(change, { stores: ['reports', 'observations'] })) loadRecords = recordsLoader();
});

const methods = {
  /** Lists the parts of the library that can be exported. */
  offers: async (_nothing: null) => offersOf(await loadRecords(), await loadActors()),
  /**
   * Writes an export. The worker reads the library itself: only the finished file goes to the page. Progress is the
   * number of bytes written.
   */
  write,
};
/** The methods of the worker that writes exports. */
export type ExportMethods = typeof methods;

serveWorker(methods);

async function write(order: ExportOrder, { signal, progress }: CallContext<number>): Promise<Written> {
  const format = formatById(order.format);
  if (format === undefined) throw new Error(t.unknownFormat(order.format));
  const [all, attack] = await Promise.all([loadRecords(), loadCatalogue()]);
  const selection = selectionOf(all, order.scope, await loadActors());
  const context = { attack: attackInUse(attack), generator: order.generator, now: order.now };
  const stored = await (await library()).getAll('sequences');
  const sequences = new Map(stored.map((one) => [one.reportId, one.order]));
  const input = { selection, catalogue: attack, context, sequences };
  const parts: Blob[] = [];
  let pieces: string[] = [];
  let bytes = 0;
  let head = '';
  let turn = performance.now();
  const flush = () => {
    const part = new Blob(pieces);
    parts.push(part);
    bytes += part.size;
    pieces = [];
  };
  for (const piece of format.write(input, format.options.parse(order.options))) {
    if (head.length <= PREVIEW_LENGTH) head += piece.slice(0, PREVIEW_LENGTH + 1);
    pieces.push(piece);
    if (performance.now() - turn < TURN_MS) continue;
    flush();
    progress(bytes);
    await nextTurn();
    signal.throwIfAborted();
    turn = performance.now();
  }
  flush();
  const report = order.scope.kind === 'report' ? selection.reports[0] : undefined;
  return {
    content: new Blob(parts, { type: format.mediaType }),
    head: cutPreview(head),
    more: head.length > PREVIEW_LENGTH,
    name: exportFileName(report ?? 'library', order.now, format.extension),
    observations: selection.observations.length,
    reports: selection.reports.length,
  };
}

/** Reads the actors for each export: two may have been merged since. */
async function loadActors(): Promise<Actors> {
  return createActors(await loadCatalogue(), await (await library()).getAll('actors'));
}

async function loadCatalogue(): Promise<Catalogue> {
  return (await loadAttackPack()).catalogue;
}

function attackInUse({ versions }: Catalogue): AttackInUse[] {
  return DOMAINS.flatMap((domain) => {
    const version = versions[domain];
    return version === undefined ? [] : [{ domain, version }];
  });
}

/** Cuts the preview, never within a surrogate pair. */
function cutPreview(text: string): string {
  return text.slice(0, PREVIEW_LENGTH).replace(/[\uD800-\uDBFF]$/, '');
}

/** Lets messages in. A message channel, since browsers delay timers. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
