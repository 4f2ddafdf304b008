import type { Page } from 'puppeteer-core';
import { call, openDesk, readTables } from '../e2e/steps/library';
import type { Session } from '../support/session';

declare global {
  interface Window {
    /** The number of the last stored state of the draft. */
    typed?: number;
    /** Receives that number outside of the page, which a kill ends. */
    tellTyped?: (count: number) => Promise<void>;
  }
}

declare const chrome: { runtime: { sendMessage(message: object): Promise<{ ok: boolean }> } };

/** Stores a draft again and again, as a card does while the analyst types. Runs in a page of the extension. */
async function typeOn(id: string, behaviour: object): Promise<void> {
  for (let count = 1; ; count++) {
    const input = { id, behaviour: { ...behaviour, note: `${count} ${'y'.repeat(3_000)}` } };
    const answer = await chrome.runtime.sendMessage({ to: 'background', call: 'draft.save', input });
    if (!answer.ok) return;
    await window.tellTyped?.(count);
  }
}

/** The edit of an observation, stored continuously, so that a write is in flight whenever the browser is killed. */
export class Typing {
  private acknowledged = 0;

  private constructor(
    private readonly id: string,
    private readonly tab: Page,
  ) {}

  /**
   * Begins to edit an observation.
   *
   * @returns null if the library has none
   */
  static async begin(session: Session): Promise<Typing | null> {
    const [one] = (await readTables(session, ['observations'])).observations;
    if (one === undefined) return null;
    const tab = await openDesk(session);
    const { id } = await call(tab, 'observation.edit', { id: one.id });
    const { draft } = await call(tab, 'draft.get', { id });
    const typing = new Typing(id, tab);
    await tab.exposeFunction('tellTyped', (count: number) => {
      typing.acknowledged = count;
    });
    // Ends with the page, by design.
    tab.evaluate(typeOn, id, draft.behaviour).catch(() => undefined);
    return typing;
  }

  /** Ends the typing, if the browser has not ended it. */
  async end(): Promise<void> {
    if (!this.tab.isClosed() && this.tab.browser().connected) await this.tab.close();
  }

  /**
   * Compares the stored draft with what was acknowledged.
   *
   * @returns the fault, or null
   */
  async faultIn(session: Session): Promise<string | null> {
    if (this.acknowledged === 0) return null;
    const { drafts } = await readTables(session, ['drafts']);
    const draft = drafts.find(({ id }) => id === this.id);
    if (draft === undefined) return `the draft is gone, of which ${this.acknowledged} states were stored`;
    const stored = Number.parseInt(draft.behaviour.note, 10) || 0;
    return stored < this.acknowledged
      ? `the draft has its state ${stored}, but ${this.acknowledged} was acknowledged`
      : null;
  }
}
