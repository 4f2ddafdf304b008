/** The match patterns of the manifest's optional host permissions: every site. */
export const ALL_SITES = ['http://*/*', 'https://*/*'];

/** The match patterns of one site, all its ports: patterns with a port are Chromium's own. */
export function sitePatterns(origin: string): string[] {
  const { protocol, hostname } = new URL(origin);
  return [`${protocol}//${hostname}/*`];
}
