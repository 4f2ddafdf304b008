import type { CDPSession, Protocol } from 'puppeteer-core';
import { type Evidence, pictureOf } from './evidence';

/** The targets that run scripts of pages or of the extension. */
const TYPES: readonly string[] = ['page', 'iframe', 'service_worker', 'worker'];

const shown = ({ type, value, unserializableValue, description }: Protocol.Runtime.RemoteObject): string =>
  description ?? unserializableValue ?? (type === 'string' ? String(value) : (JSON.stringify(value) ?? type));

/** Collects the console messages of a target. Chromium stores them, and sends them again to each new session. */
async function consoleOf(session: CDPSession, url: string): Promise<string[]> {
  const lines: string[] = [];
  const say = (level: string, text: string) => lines.push(`${url} ${level}: ${text}`);
  session.on('Runtime.consoleAPICalled', ({ type, args }) => say(type, args.map(shown).join(' ')));
  session.on('Runtime.exceptionThrown', ({ exceptionDetails: { exception, text } }) =>
    say('exception', exception?.description ?? text),
  );
  session.on('Log.entryAdded', ({ entry }) => say(entry.level, `${entry.text} ${entry.url ?? ''}`));
  await session.send('Runtime.enable');
  await session.send('Log.enable').catch((error: unknown) => {
    // Workers have no Log domain.
    if (!(error instanceof Error && error.message.includes("wasn't found"))) throw error;
  });
  return lines;
}

/** Attaches to all targets that run scripts, over the protocol itself: puppeteer's list lacks popups. */
async function attach(cdp: CDPSession): Promise<{ session: CDPSession; type: string; url: string }[]> {
  const { targetInfos } = await cdp.send('Target.getTargets');
  const attached = targetInfos
    .filter(({ type }) => TYPES.includes(type))
    .map(async ({ targetId, type, url }) => {
      const { sessionId } = await cdp.send('Target.attachToTarget', { targetId, flatten: true });
      const session = cdp.connection()?.session(sessionId);
      return session ? [{ session, type, url }] : [];
    });
  return (await Promise.all(attached)).flat();
}

async function isHidden(session: CDPSession): Promise<boolean> {
  const { result } = await session.send('Runtime.evaluate', { expression: 'document.hidden' });
  return result.value === true;
}

/** Collects pictures and consoles of all open pages. */
export async function chromiumEvidence(cdp: CDPSession): Promise<Evidence> {
  const evidence: Evidence = { pictures: [], console: [] };
  const targets = await attach(cdp);
  for (const { session, url } of targets) evidence.console.push(...(await consoleOf(session, url)));
  const take = async (session: CDPSession, url: string) => {
    const { picture, problem } = await pictureOf(url, async () =>
      Buffer.from((await session.send('Page.captureScreenshot', { format: 'png' })).data, 'base64'),
    );
    if (picture !== null) evidence.pictures.push(picture);
    if (problem !== null) evidence.console.push(problem);
  };
  const hidden: typeof targets = [];
  for (const target of targets.filter(({ type }) => type === 'page'))
    if (await isHidden(target.session)) hidden.push(target);
    else await take(target.session, target.url);
  // The front page first: a popup closes when another page comes to the front.
  for (const { session, url } of hidden) {
    await session.send('Page.bringToFront');
    await take(session, url);
  }
  return evidence;
}
