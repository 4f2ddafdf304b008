import type { Session } from '../../support/session';
import { until } from '../../support/until';

/**
 * Waits for a tab at a URL of attack.mitre.org, also if it could not be loaded.
 *
 * @returns the URLs of all tabs
 */
export async function untilAtAttack(session: Session, url: string): Promise<string[]> {
  // The browser tells an extension the URL of a tab only for sites to which it has access.
  await session.grantSite('https://attack.mitre.org');
  const background = await session.background();
  return until(`a tab at ${url}`, async () => {
    const addresses = (await background.evaluate(
      '(globalThis.browser ?? globalThis.chrome).tabs.query({}).then((tabs) => tabs.map(({ url }) => url))',
    )) as string[];
    return addresses.includes(url) ? addresses : undefined;
  });
}
