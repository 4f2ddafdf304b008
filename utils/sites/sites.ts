import * as z from 'zod/mini';
import * as t from '@/utils/i18n/en/sites';
import type { Result } from '@/utils/messages/result';
import { covers, hostOf, patternFrom } from './pattern';

/**
 * The sites on which TTP Clipper may run without a click: the schemas of a publisher list (data/research-sites.json)
 * and of the user's settings, and pure functions that change the settings. The caller asks for permissions and
 * registers content scripts; `patternsOf` tells it for which patterns.
 */

const MAX_SITES = 2_000;

/** A publisher: `url` is where readers find its reports, `match` the match pattern of its whole origin. */
const siteSchema = z.strictObject({
  name: z.string().check(z.minLength(1), z.maxLength(200), z.describe('Name of the publisher')),
  url: z.string().check(z.maxLength(2_000), z.regex(/^https?:\/\//), z.describe('Where its reports are')),
  match: z.string().check(
    z.maxLength(300),
    z.refine((text) => hostOf(text) !== null, 'Expected a match pattern such as https://example.org/*'),
    z.describe('Match pattern of its origin'),
  ),
});
export type Site = z.infer<typeof siteSchema>;

/** A list of publishers, as in data/research-sites.json. */
export const sitesSchema = z.array(siteSchema).check(z.maxLength(MAX_SITES));

/** The mode in which TTP Clipper runs: only on a click, on the sites of the list, or on all sites. */
const siteModeSchema = z.enum(['click', 'research', 'all']);
export type SiteMode = z.infer<typeof siteModeSchema>;

/** The user's choice of mode, with the list as edited. The list stays when the mode changes. */
export const siteSettingsSchema = z.strictObject({ mode: siteModeSchema, sites: sitesSchema });
export type SiteSettings = z.infer<typeof siteSettingsSchema>;

/** Every page on which a content script can run: the manifest's optional_host_permissions. */
export const ALL_SITES: readonly string[] = ['http://*/*', 'https://*/*'];

/** Returns the settings of a fresh install: no access, and the shipped list (`research`) ready to be chosen. */
export function defaultSettings(research: readonly Site[]): SiteSettings {
  return { mode: 'click', sites: [...research] };
}

/**
 * Returns the match patterns that the settings need: to ask the browser for, and to register content scripts with.
 * Empty in mode `click`; otherwise sorted and without duplicates.
 */
export function patternsOf(settings: SiteSettings): string[] {
  switch (settings.mode) {
    case 'click':
      return [];
    case 'research':
      return [...new Set(settings.sites.map((site) => site.match))].sort();
    case 'all':
      return [...ALL_SITES];
  }
}

/**
 * Adds the site that the user typed (a host, an address or `*.host`) to the list. Fails with `invalid` when the input
 * names no site, and with `conflict` when a site of the list already covers it; both messages can be shown.
 */
export function addSite(settings: SiteSettings, input: string): Result<SiteSettings> {
  const pattern = patternFrom(input);
  if (!pattern.ok) return pattern;
  const match = pattern.value;
  const known = settings.sites.find((site) => covers(site.match, match));
  if (known !== undefined) {
    return { ok: false, failure: { code: 'conflict', message: t.onTheList(known.name) } };
  }
  if (settings.sites.length >= MAX_SITES) {
    return { ok: false, failure: { code: 'invalid', message: t.listIsFull(MAX_SITES) } };
  }
  const site: Site = {
    name: hostOf(match) ?? match,
    url: match.replace('://*.', '://').replace(/\*$/, ''),
    match,
  };
  return { ok: true, value: { ...settings, sites: byName([...settings.sites, site]) } };
}

/** Returns the settings without the site that has this match pattern; unchanged when there is none. */
export function removeSite(settings: SiteSettings, match: string): SiteSettings {
  return { ...settings, sites: settings.sites.filter((site) => site.match !== match) };
}

/** Replaces the edited list by the shipped one. The mode stays. */
export function resetSites(settings: SiteSettings, research: readonly Site[]): SiteSettings {
  return { ...settings, sites: [...research] };
}

/** Sorts sites by name as a reader expects (ignoring case and accents), so that a list always has the same order. */
export function byName(sites: readonly Site[]): Site[] {
  const collator = new Intl.Collator('en');
  return [...sites].sort((a, b) => collator.compare(a.name, b.name));
}
