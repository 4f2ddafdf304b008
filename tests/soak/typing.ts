import type { Page } from 'puppeteer-core';
import { call, readTables } from '../e2e/steps/library';
import type { Session } from '../support/session';

declare global {
  interface Window {
    /** The id of the draft that is typed; undefined when the typing is to end. */
    typing?: string | undefined;
  }
}

declare const chrome: { runtime: { sendMessage(message: object): Promise<{ ok: boolean }> } };

/** Begins the messages on the console of the page that tell the number of the last stored state. */
const TYPED = 'typed';

/**
 * Stores a draft again and again, as a card does while the analyst types. Runs in a page of the extension. It tells of
 * each stored state on the console, which is read outside of the page: a kill ends the page.
 */
async function typeOn(id: string, behaviour: object, typed: string): Promise<void> {
  window.typing = id;
  for (let count = 1; window.typing === id; count++) {
    const input = { id, behaviour: { ...behaviour, note: `${count} ${'y'.repeat(3_000)}` } };
    const answer = await chrome.runtime.sendMessage({ to: 'background', call: 'draft.save', input });
    if (!answer.ok) return;
    console.info(typed, id, count);
  }
}

/** The number of the last acknowledged state of each draft. */
const counts = new Map<string, number>();
/** The pages whose console is read. */
const told = new WeakSet<Page>();

/** The edit of an observation, stored continuously, so that a write is in flight whenever the browser is killed. */
export class Typing {
  private ended: Promise<void> = Promise.resolve();

  private constructor(
    private readonly id: string,
    private readonly desk: Page,
  ) {}

  /**
   * Begins to edit an observation.
   *
   * @param desk the page of the extension that stores the states
   * @returns null if the library has none
   */
  static async begin(session: Session, desk: Page): Promise<Typing | null> {
    const [one] = (await readTables(session, ['observations'])).observations;
    if (one === undefined) return null;
    const { id } = await call(desk, 'observation.edit', { id: one.id });
    const { draft } = await call(desk, 'draft.get', { id });
    const typing = new Typing(id, desk);
    if (!told.has(desk)) {
      told.add(desk);
      desk.on('console', (message) => {
        const [word, typed = '', count] = message.text().split(' ');
        if (word === TYPED) counts.set(typed, Number(count));
      });
    }
    counts.delete(id);
    // A kill ends the page, by design.
    typing.ended = desk.evaluate(typeOn, id, draft.behaviour, TYPED).catch(() => undefined);
    return typing;
  }

  /** Ends the typing, if the browser has not ended it. */
  async end(): Promise<void> {
    if (this.desk.isClosed() || !this.desk.browser().connected) return;
    // A page that was closed has ended it; Firefox says so only after a moment.
    await this.desk
      .evaluate(() => {
        window.typing = undefined;
      })
      .catch(() => undefined);
    await this.ended;
  }

  /**
   * Compares the stored draft with what was acknowledged.
   *
   * @returns the fault, or null
   */
  async faultIn(session: Session): Promise<string | null> {
    const acknowledged = counts.get(this.id);
    if (acknowledged === undefined) return null;
    const { drafts } = await readTables(session, ['drafts']);
    const draft = drafts.find(({ id }) => id === this.id);
    if (draft === undefined) return `the draft is gone, of which ${acknowledged} states were stored`;
    const stored = Number.parseInt(draft.behaviour.note, 10) || 0;
    return stored < acknowledged
      ? `the draft has its state ${stored}, but ${acknowledged} was acknowledged`
      : null;
  }
}
