import { type Actors, createActors } from '@/utils/analysis/actors';
import { once } from '@/utils/async/once';
import type { Catalogue } from '@/utils/attack/catalogue';
import { ATTACK_PATH, openAttack } from '@/utils/attack/load';
import { DOMAINS } from '@/utils/attack/schema';
import { exportFileName } from '@/utils/exchange/file-name';
import { formatById } from '@/utils/exchange/formats';
import type { AttackInUse, Library } from '@/utils/exchange/json-format';
import { onLibraryChange } from '@/utils/library/changes';
import { librarySource } from '@/utils/library/db';
import { everything } from '@/utils/library/queries';
import { offersOf, selectionOf } from '@/utils/library/selection';
import { messageOf } from '@/utils/messages/message-of';
import type { ExportOrder, FromExporter, ToExporter, Written } from './messages';

/**
 * Writes exports beside the page, which goes on answering the analyst however much there is. It reads the library
 * itself: nothing but the finished file goes to the page.
 */

/** After so long it looks whether something else is wanted by now. */
const TURN_MS = 40;

/** So much of the text is shown before saving, in UTF-16 code units. */
const HEAD_LENGTH = 3_000;

const library = librarySource();
const catalogue = once(
  async () => openAttack(await (await fetch(`${location.origin}/${ATTACK_PATH}`)).arrayBuffer()).catalogue,
);
let records: Promise<Library> | null = null;
let latest = 0;

onLibraryChange(({ what }) => {
  if (what === 'observations') records = null;
});

self.addEventListener('message', ({ data }: MessageEvent<ToExporter>) => {
  if (data.ask === 'write') latest = data.id;
  void answer(data).then((answered) => {
    if (answered !== null) tell(answered);
  });
});

async function answer(message: ToExporter): Promise<FromExporter | null> {
  const { id } = message;
  try {
    if (message.ask === 'offers')
      return { tell: 'offers', id, offers: offersOf(await read(), await whoIsWho()) };
    const written = await write(message.order, id);
    return written === null ? null : { tell: 'written', id, written };
  } catch (error) {
    return { tell: 'failed', id, message: messageOf(error) };
  }
}

/** @returns null when something else was asked for meanwhile */
async function write(order: ExportOrder, id: number): Promise<Written | null> {
  const format = formatById(order.format);
  if (format === undefined) throw new Error(`There is no format ${order.format}`);
  const [all, attack] = await Promise.all([read(), catalogue()]);
  const selection = selectionOf(all, order.scope, await whoIsWho());
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
    if (head.length <= HEAD_LENGTH) head += piece.slice(0, HEAD_LENGTH + 1);
    pieces.push(piece);
    if (performance.now() - turn < TURN_MS) continue;
    flush();
    tell({ tell: 'progress', id, bytes });
    await nextTurn();
    if (latest !== id) return null;
    turn = performance.now();
  }
  flush();
  const report = order.scope.kind === 'report' ? selection.reports[0] : undefined;
  return {
    content: new Blob(parts, { type: format.mediaType }),
    head: cutHead(head),
    more: head.length > HEAD_LENGTH,
    name: exportFileName(report ?? 'library', order.now, format.extension),
    observations: selection.observations.length,
    reports: selection.reports.length,
  };
}

function read(): Promise<Library> {
  if (records === null) {
    const reading = library().then(everything);
    reading.catch(() => {
      records = null;
    });
    records = reading;
  }
  return records;
}

/** Read for each export: the analyst may have merged two actors meanwhile. */
async function whoIsWho(): Promise<Actors> {
  return createActors(await catalogue(), await (await library()).getAll('actors'));
}

function attackInUse({ versions }: Catalogue): AttackInUse[] {
  return DOMAINS.flatMap((domain) => {
    const version = versions[domain];
    return version === undefined ? [] : [{ domain, version }];
  });
}

/** The head without half a surrogate pair at its end. */
function cutHead(text: string): string {
  return text.slice(0, HEAD_LENGTH).replace(/[\uD800-\uDBFF]$/, '');
}

/** Lets messages in: a timer would be made to wait. */
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

function tell(message: FromExporter): void {
  self.postMessage(message);
}
