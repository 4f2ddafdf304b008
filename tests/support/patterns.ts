/** The match patterns of the manifest's optional host permissions: every site. */
export const ALL_SITES = ['http://*/*', 'https://*/*'];

/** Returns the match patterns of one site with all its ports; only Chromium has patterns with a port. */
export function sitePatterns(origin: string): string[] {
  const { protocol, hostname } = new URL(origin);
  return [`${protocol}//${hostname}/*`];
}

/** Returns the expression that takes access to sites away, for the background. */
export function removalOf(origins: readonly string[]): string {
  return `(globalThis.browser ?? globalThis.chrome).permissions.remove({ origins: ${JSON.stringify(origins)} })`;
}
