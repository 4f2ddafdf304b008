import { browser } from 'wxt/browser';
import { createBackground } from '@/utils/messages/client';
import { type ContentCalls, type ContentMessage, isContentMessage } from '@/utils/messages/content';
import type { Level } from '@/utils/observation/schema';
import { createCard } from './card';
import { isOwn } from './overlay';
import { createReader } from './reader';
import { createTagging } from './tagging';
import { createToolbar } from './toolbar';
import { type Watch, watchPage } from './watch';

/** Under this name the isolated world keeps the script that runs in it, so that a second injection does nothing. */
const RUNNING = Symbol.for('ttp-clipper');

type World = typeof globalThis & { [RUNNING]?: { isAlive: () => boolean; stop: () => void } };

/** Runs the content script in this page, once; one orphaned by an update of the extension is replaced. */
export function start(): void {
  const world = globalThis as World;
  if (world[RUNNING]?.isAlive()) return;
  world[RUNNING]?.stop();

  const background = createBackground((message) => browser.runtime.sendMessage(message));
  const card = createCard(background, browser.runtime.getURL('/capture.html'));
  let watch: Watch | null = null;
  const reader = createReader(document, background, isOwn, ({ roots }) => watch?.watchText(roots));
  const tagging = createTagging({ document, background, reader, card });
  const tag = (level: Level) => void tagging.tag({ level, tactics: [], technique: null });
  const toolbar = createToolbar(tag);
  watch = watchPage(document, { reader, card, toolbar, tag: () => tag('technique') });

  const answers: { [Name in keyof ContentCalls]: Answer<Name> } = {
    'content.state': async () => reader.state(),
    'content.tag': async (beginning) => {
      toolbar.hide();
      return { opened: await tagging.tag(beginning) };
    },
    'content.card': async (target) => {
      card.open(target, null);
      return null;
    },
    'content.reveal': async ({ id }) => reader.reveal(id),
    'content.step': async ({ by }) => reader.step(by),
    'content.toggle': async () => ({ shown: reader.toggle() }),
    'content.selection': async () => reader.capture(),
    'content.read': async () => reader.read(),
    'content.show': async (anchor) => reader.show(anchor),
    'content.repaint': async () => {
      await reader.refresh();
      return null;
    },
    'content.frame': async (event) => {
      card.onFrame(event);
      return null;
    },
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

type Answer<Name extends keyof ContentCalls> = (
  input: ContentCalls[Name]['input'],
) => Promise<ContentCalls[Name]['reply']>;

function answerTo(
  answers: { [Name in keyof ContentCalls]: Answer<Name> },
  { call, input }: ContentMessage,
): Promise<unknown> {
  return (answers[call] as (input: unknown) => Promise<unknown>)(input);
}
