import type { Frame, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { selectWithMouse } from '../support/selection';
import type { PageServer } from '../support/server';
import type { Session } from '../support/session';
import { until } from '../support/until';
import { onlyObservation, painted, tagTechnique, withoutSpace } from './steps/capture';
import { start } from './steps/start';

let server: PageServer;
let session: Session;

beforeAll(async () => {
  ({ server, session } = await start({ granted: true }));
});
afterAll(() => server?.close());

/** Returns a frame of the page by the end of its URL. */
function frameOf(page: Page, end: string): Promise<Frame> {
  return until(`the frame ${end}`, () => page.frames().find((frame) => frame.url().endsWith(end)));
}

/** A text to select, and the expected quote. */
interface Kind {
  name: string;
  /** The text as in the markup. */
  text: string;
  /** The text with the line breaks that a reader sees; by default the same text. */
  quote?: string;
  /** The end of the URL of its frame. */
  frame?: string;
}

const KINDS: Kind[] = [
  {
    name: 'across a heading, a paragraph and a list',
    text: 'Getting in A mail with a calendar file came first. The file opened a share of the attacker.',
    quote: 'Getting in\nA mail with a calendar file came first.\nThe file opened a share of the attacker.',
  },
  {
    name: 'over several cells and rows of a table',
    text: 'Password guessing VPN portal Tuesday Mailbox rules',
    quote: 'Password guessing\tVPN portal\nTuesday\tMailbox rules',
  },
  {
    name: 'in preformatted text',
    text: 'nltest /dclist:corp DC01 [PDC] DC02 $ net group',
    quote: 'nltest /dclist:corp\n    DC01   [PDC]\n    DC02\n$ net group',
  },
  { name: 'in an open shadow root', text: 'web part hid a skimmer that copied' },
  { name: 'in a frame made in place', text: 'how the backup server was reached', frame: 'about:srcdoc' },
  { name: 'in a frame of the same origin', text: 'tickets were forged with the key', frame: '/annex.html' },
  { name: 'in Hebrew', text: 'שלחו קובץ מצורף ואז הפעילו סקריפט' },
  { name: 'in Arabic with a word in Latin letters', text: 'المهاجمون PowerShell لتنزيل الحمولة' },
];

describe('a selection', () => {
  it.each(KINDS)(
    '$name is tagged, and painted after a reload',
    async ({ name, text, quote = text, frame }) => {
      const url = server.url(`/kinds.html?kind=${encodeURIComponent(name)}`);
      const page = await session.newPage(url);
      await selectWithMouse(page, {
        text,
        ...(frame === undefined ? {} : { frame: await frameOf(page, frame) }),
      });
      await tagTechnique(session, page, 'T1059');
      expect((await onlyObservation(session, url)).anchor.quote.exact).toBe(quote);

      await page.reload();
      const seen = await until('the highlight', async () => {
        const target = frame === undefined ? page : await frameOf(page, frame);
        const { technique } = await painted(target);
        return technique.length > 0 ? technique : undefined;
      });
      expect(withoutSpace(seen.join(''))).toBe(withoutSpace(quote));
      await page.close();
    },
  );
});
