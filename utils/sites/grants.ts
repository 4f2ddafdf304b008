import { covers } from './pattern';
import { ALL_SITES, patternsOf, type SiteMode, type SiteSettings } from './sites';

/**
 * What the browser's grants mean for the settings. The grants can change behind our back (in the browser's own menus),
 * so what is shown as active comes from them and never from the settings alone. All functions are pure; `origins` are
 * match patterns as `permissions.getAll` gives them.
 */

/** Whether content scripts may run at all that `match` (an origin's match pattern) names. */
export function isGranted(origins: readonly string[], match: string): boolean {
  const scheme = match.slice(0, match.indexOf(':'));
  return origins.flatMap(plain).some((one) => one === `${scheme}://*/*` || covers(one, match));
}

/** The mode that the grants amount to. `research` needs a site of the list granted, if it was chosen, else all. */
export function activeMode(settings: SiteSettings, origins: readonly string[]): SiteMode {
  const granted = origins.flatMap(plain);
  if (ALL_SITES.every((pattern) => granted.includes(pattern))) return 'all';
  const list = settings.sites.filter(({ match }) => isGranted(origins, match)).length;
  const enough = settings.mode === 'research' ? 1 : Math.max(1, settings.sites.length);
  return list >= enough ? 'research' : 'click';
}

/** The patterns that a mode calls for and that are not granted. */
export function missingGrants(settings: SiteSettings, mode: SiteMode, origins: readonly string[]): string[] {
  return patternsOf({ ...settings, mode }).filter((pattern) => !isGranted(origins, pattern));
}

/** The granted origins that the active mode does not account for: sites that were enabled one by one. */
export function enabledSingly(settings: SiteSettings, origins: readonly string[]): string[] {
  const expected = patternsOf({ ...settings, mode: activeMode(settings, origins) });
  return siteOrigins(origins).filter((origin) => {
    const patterns = plain(origin);
    return (
      !patterns.some((one) => ALL_SITES.includes(one)) && !patterns.every((one) => expected.includes(one))
    );
  });
}

/** The granted origins by which the whole web is reached: what is given back when that mode is left. */
export function wideOrigins(origins: readonly string[]): string[] {
  return origins.filter((origin) => plain(origin).some((one) => ALL_SITES.includes(one)));
}

/** The granted origins that are exactly a site of the list: what is given back when the site goes. */
export function originsOfSite(origins: readonly string[], match: string): string[] {
  return origins.filter((origin) => plain(origin).includes(match));
}

/** The granted origins that are sites of the web, the extension's own and the like left out. */
export function siteOrigins(origins: readonly string[]): string[] {
  return origins.filter((origin) => /^(https?|\*):/.test(origin) || origin === '<all_urls>');
}

/** A granted pattern as patterns of one scheme each: Firefox's own menus grant `*://host/*`. */
function plain(origin: string): string[] {
  if (origin === '<all_urls>') return [...ALL_SITES];
  return origin.startsWith('*:') ? [`http${origin.slice(1)}`, `https${origin.slice(1)}`] : [origin];
}
