import { covers } from './pattern';
import { ALL_SITES, patternsOf, type SiteMode, type SiteSettings } from './sites';

/**
 * Derives from the browser's grants what the settings mean. Users can change grants in the browser's own menus,
 * unseen by us, so what is shown as active comes from the grants and never from the settings alone. All functions are
 * pure; `origins` are match patterns as `permissions.getAll` returns them.
 */

/** Returns true if content scripts may run on every page that `match` (an origin's match pattern) covers. */
export function isGranted(origins: readonly string[], match: string): boolean {
  const scheme = match.slice(0, match.indexOf(':'));
  return origins.flatMap(plain).some((one) => one === `${scheme}://*/*` || covers(one, match));
}

/**
 * Returns the mode that the grants amount to. `research` needs at least one granted site of the list if it is the
 * chosen mode, else all of them.
 */
export function activeMode(settings: SiteSettings, origins: readonly string[]): SiteMode {
  const granted = origins.flatMap(plain);
  if (ALL_SITES.every((pattern) => granted.includes(pattern))) return 'all';
  const list = settings.sites.filter(({ match }) => isGranted(origins, match)).length;
  const enough = settings.mode === 'research' ? 1 : Math.max(1, settings.sites.length);
  return list >= enough ? 'research' : 'click';
}

/** Returns the patterns that a mode needs and that are not granted. */
export function missingGrants(settings: SiteSettings, mode: SiteMode, origins: readonly string[]): string[] {
  return patternsOf({ ...settings, mode }).filter((pattern) => !isGranted(origins, pattern));
}

/** Returns the granted origins that the active mode does not explain: sites that were enabled one by one. */
export function enabledSingly(settings: SiteSettings, origins: readonly string[]): string[] {
  const expected = patternsOf({ ...settings, mode: activeMode(settings, origins) });
  return siteOrigins(origins).filter((origin) => {
    const patterns = plain(origin);
    return (
      !patterns.some((one) => ALL_SITES.includes(one)) && !patterns.every((one) => expected.includes(one))
    );
  });
}

/** Returns the granted origins that cover the whole web. They are given back when the mode "all sites" ends. */
export function wideOrigins(origins: readonly string[]): string[] {
  return origins.filter((origin) => plain(origin).some((one) => ALL_SITES.includes(one)));
}

/** Returns the granted origins that equal a site of the list. They are given back when the site is removed. */
export function originsOfSite(origins: readonly string[], match: string): string[] {
  return origins.filter((origin) => plain(origin).includes(match));
}

/** Returns the granted origins of web sites, without the extension's own origin and other schemes. */
export function siteOrigins(origins: readonly string[]): string[] {
  return origins.filter((origin) => /^(https?|\*):/.test(origin) || origin === '<all_urls>');
}

/** Splits a granted pattern into patterns of one scheme each: Firefox's own menus grant `*://host/*`. */
function plain(origin: string): string[] {
  if (origin === '<all_urls>') return [...ALL_SITES];
  return origin.startsWith('*:') ? [`http${origin.slice(1)}`, `https${origin.slice(1)}`] : [origin];
}
