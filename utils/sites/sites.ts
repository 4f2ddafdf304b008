import * as z from 'zod/mini';
import type { Result } from '@/utils/messages/result';
import { covers, hostOf, patternFrom } from './pattern';

/**
 * Which sites TTP Clipper may run on without being called: the schema of a publisher list (data/research-sites.json)
 * and of the user's settings, and the pure steps by which the settings change. Granting and registering is the
 * caller's work; `patternsOf` tells it for what.
 */

const MAX_SITES = 2_000;

/** A publisher: `url` is where a reader finds its reports, `match` the match pattern of its whole origin. */
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

/** A list of publishers, as data/research-sites.json has it. */
export const sitesSchema = z.array(siteSchema).check(z.maxLength(MAX_SITES));

/** When TTP Clipper runs: only when called, on the sites of the list, or everywhere. */
const siteModeSchema = z.enum(['click', 'research', 'all']);
export type SiteMode = z.infer<typeof siteModeSchema>;

/** The user's choice, with the list as they edited it; the list is kept when the mode changes. */
export const siteSettingsSchema = z.strictObject({ mode: siteModeSchema, sites: sitesSchema });
export type SiteSettings = z.infer<typeof siteSettingsSchema>;

/** Every page a content script can run on: the manifest's optional_host_permissions. */
export const ALL_SITES: readonly string[] = ['http://*/*', 'https://*/*'];

/** The settings of a fresh install: no access, and `research` (the shipped list) ready to be chosen. */
export function defaultSettings(research: readonly Site[]): SiteSettings {
  return { mode: 'click', sites: [...research] };
}

/**
 * The match patterns that the settings call for: to ask the browser for and to register content scripts with.
 * Empty in mode `click`; sorted and without duplicates otherwise.
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
 * Adds what the user typed (a host, an address or `*.host`) to the list. Fails with `invalid` when it names no site,
 * and with `conflict` when a site of the list covers it already; both messages are fit to show.
 */
export function addSite(settings: SiteSettings, input: string): Result<SiteSettings> {
  const pattern = patternFrom(input);
  if (!pattern.ok) return pattern;
  const match = pattern.value;
  const known = settings.sites.find((site) => covers(site.match, match));
  if (known !== undefined) {
    return { ok: false, failure: { code: 'conflict', message: `Already on the list: ${known.name}` } };
  }
  if (settings.sites.length >= MAX_SITES) {
    return { ok: false, failure: { code: 'invalid', message: `The list is full (${MAX_SITES} sites)` } };
  }
  const site: Site = {
    name: hostOf(match) ?? match,
    url: match.replace('://*.', '://').replace(/\*$/, ''),
    match,
  };
  return { ok: true, value: { ...settings, sites: byName([...settings.sites, site]) } };
}

/** The settings without the site of that match pattern; unchanged when there is none. */
export function removeSite(settings: SiteSettings, match: string): SiteSettings {
  return { ...settings, sites: settings.sites.filter((site) => site.match !== match) };
}

/** Puts the shipped list back in place of the edited one; the mode stays. */
export function resetSites(settings: SiteSettings, research: readonly Site[]): SiteSettings {
  return { ...settings, sites: [...research] };
}

/** Sites sorted by name the way a reader expects (case and accents aside), so that a list has one order. */
export function byName(sites: readonly Site[]): Site[] {
  const collator = new Intl.Collator('en');
  return [...sites].sort((a, b) => collator.compare(a.name, b.name));
}
