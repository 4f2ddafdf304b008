import { browser } from 'wxt/browser';
import { createHeldKeys } from '@/utils/keyboard/held-keys';
import { createBackground } from '@/utils/messages/client';
import { type ContentCalls, type ContentMessage, isContentMessage } from '@/utils/messages/content';
import type { Level } from '@/utils/observation/schema';
import { createLazyCard } from './lazy-card';
import { showNotice } from './notice';
import { createOpenQuote } from './open-quote';
import { createOverlay, isOwn } from './overlay';
import { createReader } from './reader';
import { SLOTS } from './slots';
import { createTagging } from './tagging';
import { createToolbar } from './toolbar';
import { type Watch, watchPage } from './watch';

/** The global in the isolated world that stores the running script, so that a second injection does nothing. */
const RUNNING = Symbol.for('ttp-clipper');

type World = typeof globalThis & { [RUNNING]?: { isAlive: () => boolean; stop: () => void } };

/**
 * Runs the content script in this page once; replaces a script that lost its connection in an update of the extension.
 */
export function start(): void {
  const world = globalThis as World;
  if (world[RUNNING]?.isAlive()) return;
  if (world[RUNNING]) {
    world[RUNNING].stop();
    for (const slot of SLOTS) slot.clear();
  }

  const background = createBackground((message) => browser.runtime.sendMessage(message));
  const keys = createHeldKeys();
  const card = createLazyCard({
    document,
    background,
    page: browser.runtime.getURL('/capture.html'),
    keys,
    onRemoved: (isDone) => quote.release(isDone),
    createOverlay,
    showNotice,
  });
  let watch: Watch | null = null;
  const reader = createReader(document, background, isOwn, () => watch?.observer());
  const quote = createOpenQuote(document, reader.markOpen);
  const tagging = createTagging({ document, background, reader, card, keys, quote });
  const dismissToolbar = () => watch?.dismissToolbar();
  const tag = (level: Level) => {
    dismissToolbar();
    void tagging.tag({ level, tactics: [], technique: null });
  };
  const toolbar = createToolbar(tag);
  watch = watchPage(document, { reader, card, toolbar, keys, tag: () => tag('technique') });

  const answers: { [Name in keyof ContentCalls]: Answer<Name> } = {
    'content.state': reader.state,
    'content.tag': (beginning) => {
      dismissToolbar();
      return tagging.tag(beginning);
    },
    'content.card': async (target) => {
      dismissToolbar();
      await card.open(target, null);
      return null;
    },
    'content.reveal': ({ id }) => reader.reveal(id),
    'content.step': ({ by }) => reader.step(by),
    'content.toggle': () => ({ shown: reader.toggle() }),
    'content.selection': reader.capture,
    'content.read': reader.read,
    'content.show': reader.show,
    'content.paint': reader.paint,
    'content.frame': card.onFrame,
  };

  const onMessage = (message: unknown, _sender: unknown, reply: (answer: unknown) => void) => {
    if (!isContentMessage(message)) return undefined;
    answerTo(answers, message).then(reply, (error: unknown) => {
      console.error(error);
      reply(undefined);
    });
    return true;
  };
  browser.runtime.onMessage.addListener(onMessage);

  world[RUNNING] = {
    isAlive: () => browser.runtime?.id !== undefined,
    stop: () => {
      watch?.stop();
      card.close();
      toolbar.hide();
      reader.stop();
    },
  };
}

type Reply<Name extends keyof ContentCalls> = ContentCalls[Name]['reply'];

type Answer<Name extends keyof ContentCalls> = (
  input: ContentCalls[Name]['input'],
) => Reply<Name> | Promise<Reply<Name>> | NullAsVoid<Reply<Name>>;
/** Allows a handler to return nothing if null is a valid answer. */
type NullAsVoid<Reply> = null extends Reply ? ReturnType<() => void> : never;

async function answerTo(
  answers: { [Name in keyof ContentCalls]: Answer<Name> },
  { call, input }: ContentMessage,
): Promise<unknown> {
  return (await (answers[call] as (input: unknown) => unknown)(input)) ?? null;
}
