import type { Session } from '../../support/session';
import { until } from '../../support/until';

/** Waits for a tab at an address of attack.mitre.org, also one that could not be loaded. */
export async function untilAtAttack(session: Session, url: string): Promise<void> {
  // Only of sites that it has access to does the browser tell an extension the address of a tab.
  await session.grantSite('https://attack.mitre.org');
  const background = await session.background();
  await until(`a tab at ${url}`, async () => {
    const addresses = await background.evaluate(
      '(globalThis.browser ?? globalThis.chrome).tabs.query({}).then((tabs) => tabs.map(({ url }) => url))',
    );
    return (addresses as string[]).includes(url) ? true : undefined;
  });
}
